import type { RequestListener } from "node:http";

/** Bodies above this are left to whoever reads them, as are those that do not declare how long they are. */
const mostBytes = 64 * 1024;

/**
 * Tells a listener of a request when its body is there, as `rawBody`, where the adapter and the mock look for it. Then
 * nothing has to be waited for any more, and the answer goes out in the same turn. Of a client that hangs up in the
 * middle of its request the listener does not hear at all.
 */
export function withBody(listener: RequestListener): RequestListener {
  return (incoming, outgoing) => {
    const length = Number(incoming.headers["content-length"] ?? 0);
    if (!(length > 0 && length <= mostBytes)) {
      listener(incoming, outgoing);
      return;
    }
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const [first] = chunks;
      const rawBody = chunks.length === 1 ? first : Buffer.concat(chunks);
      listener(Object.assign(incoming, { rawBody }), outgoing);
    });
  };
}

import type { RequestListener } from "node:http";
import { noteLast } from "./refuse-unreadable.ts";

/** Larger bodies are not read here, nor are bodies that do not declare their length. */
const maxBytesReceived = 64 * 1024;

/**
 * Reads the body of a request before anything else happens, and leaves it as `rawBody`, where the adapter and
 * `readBody` look for it. The request is then answered without waiting again. The mock never sees a client that hangs
 * up in the middle of a request.
 */
export function receive(
  incoming: Parameters<RequestListener>[0],
  outgoing: Parameters<RequestListener>[1],
  answer: RequestListener,
): void {
  noteLast(outgoing);
  if (namesSeveralHosts(incoming.rawHeaders)) {
    outgoing.writeHead(400, { Connection: "close" }).end();
    return;
  }
  const length = Number(incoming.headers["content-length"] ?? 0);
  if (!(length > 0 && length <= maxBytesReceived)) {
    answer(incoming, outgoing);
    return;
  }
  const chunks: Buffer[] = [];
  incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
  incoming.on("end", () => {
    const [first] = chunks;
    const rawBody = chunks.length === 1 ? first : Buffer.concat(chunks);
    answer(Object.assign(incoming, { rawBody }), outgoing);
  });
}

/** Servers refuse a request with several Host headers (RFC 9112 §3.2). Node does so only for one without any. */
function namesSeveralHosts(headers: readonly string[]): boolean {
  let count = 0;
  for (let at = 0; at < headers.length; at += 2) {
    const name = headers[at];
    if (name?.length === 4 && name.toLowerCase() === "host") count++;
  }
  return count > 1;
}

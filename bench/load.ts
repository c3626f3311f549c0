import { connect, type Socket } from "node:net";

/** A request that a load sends again and again; the body may differ each time. */
export interface LoadRequest {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: (number: number) => string;
  readonly status: number;
}

export interface LoadOptions {
  readonly connections: number;
  readonly milliseconds: number;
}

/** What a load has measured. */
export interface Load {
  readonly requestsPerSecond: number;
  /** Milliseconds in order, one for each request. */
  readonly latencies: Float64Array;
}

/**
 * Sends requests over keep-alive connections, one at a time on each, for a while.
 *
 * Written on sockets, since it must cost less than the server that it measures on a processor of its own.
 * @throws where an answer has another status
 */
export async function load(request: LoadRequest, { connections, milliseconds }: LoadOptions): Promise<Load> {
  const { hostname, port, pathname, search } = new URL(request.url);
  const head =
    `${request.method} ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n` +
    Object.entries(request.headers ?? {})
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join("");
  let sent = 0;
  const next = (): string => {
    const body = request.body?.(sent++);
    return body === undefined
      ? `${head}\r\n`
      : `${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  };
  const latencies: number[] = [];
  const started = performance.now();
  const end = started + milliseconds;
  const sockets = await Promise.all(
    Array.from({ length: connections }, () =>
      drive({ host: hostname, port: Number(port) }, next, request.status, end, latencies),
    ),
  );
  const elapsed = performance.now() - started;
  for (const socket of sockets) socket.destroy();
  return {
    requestsPerSecond: (latencies.length / elapsed) * 1000,
    latencies: Float64Array.from(latencies).toSorted(),
  };
}

function drive(
  address: { host: string; port: number },
  next: () => string,
  status: number,
  end: number,
  latencies: number[],
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(address);
    socket.setNoDelay(true);
    let started = 0;
    let waitingFor = 0;
    const send = () => {
      started = performance.now();
      socket.write(next());
    };
    socket.on("connect", send);
    socket.on("error", reject);
    socket.on("data", (chunk: Buffer) => {
      waitingFor = waitingFor === 0 ? bytesAfter(chunk, status) : waitingFor - chunk.length;
      if (waitingFor > 0) return;
      const now = performance.now();
      latencies.push(now - started);
      if (now < end) send();
      else resolve(socket);
    });
  });
}

/** How many bytes of an answer are still to come after its first chunk. */
function bytesAfter(chunk: Buffer, status: number): number {
  const headEnd = chunk.indexOf("\r\n\r\n");
  const head = chunk.toString("latin1", 0, headEnd);
  if (!head.startsWith(`HTTP/1.1 ${status}`))
    throw new Error(`Unexpected answer: ${chunk.toString().slice(0, 500)}`);
  const length = /content-length: (\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error("The answer has no Content-Length.");
  return headEnd + 4 + Number(length) - chunk.length;
}

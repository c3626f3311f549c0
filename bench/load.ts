import { connect, type Socket } from "node:net";

/** A request that a load repeats. Path and body may differ each time. */
export interface LoadRequest {
  readonly method: string;
  readonly origin: string;
  readonly path: string | ((number: number) => string);
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: (number: number) => string;
  readonly status: number;
}

export interface LoadOptions {
  readonly connections: number;
  readonly milliseconds: number;
  /** Ends earlier, after this many requests. */
  readonly atMost?: number;
}

/** The measurements of a load. */
export interface Load {
  readonly requestsPerSecond: number;
  /** The milliseconds of each request, in order. */
  readonly latencies: Float64Array;
}

/**
 * Sends requests over keep-alive connections, one at a time on each, for a while.
 *
 * It uses sockets directly, since on its own processor it must be cheaper than the server that it measures.
 * @throws if an answer has another status
 */
export async function load(request: LoadRequest, options: LoadOptions): Promise<Load> {
  const { connections, milliseconds, atMost = Infinity } = options;
  const { hostname, port } = new URL(request.origin);
  const write = writer(request, `${hostname}:${port}`);
  const latencies: number[] = [];
  const started = performance.now();
  const end = started + milliseconds;
  let sent = 0;
  const next = () => (sent < atMost && performance.now() < end ? write(sent++) : undefined);
  const rest = stayAwake();
  const sockets = await Promise.all(
    Array.from({ length: connections }, () =>
      drive({ host: hostname, port: Number(port) }, { next, status: request.status, latencies }),
    ),
  );
  const elapsed = performance.now() - started;
  rest();
  for (const socket of sockets) socket.destroy();
  return {
    requestsPerSecond: (latencies.length / elapsed) * 1000,
    latencies: Float64Array.from(latencies).toSorted(),
  };
}

/** The same request, with a number that continues from load to load, so that every search has a new text. */
export function withUniqueNumbers(request: LoadRequest): LoadRequest {
  const { path } = request;
  if (typeof path === "string") return request;
  let asked = 0;
  return { ...request, path: () => path(asked++) };
}

/**
 * Keeps this process from sleeping between answers. Writing to a sleeping process wakes it, which costs more than the
 * write itself, on a virtual machine several times as much. Only servers slower than the load would pay that cost.
 * @returns a function that lets it sleep again
 */
function stayAwake(): () => void {
  let turn = setImmediate(function again() {
    turn = setImmediate(again);
  });
  return () => clearImmediate(turn);
}

/** Builds the text of the n-th request. The part that all requests share is built once. */
function writer({ method, path, headers = {}, body }: LoadRequest, host: string): (number: number) => string {
  const fields = Object.entries({ Host: host, ...headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("");
  const head = (number: number) =>
    `${method} ${typeof path === "string" ? path : path(number)} HTTP/1.1\r\n${fields}`;
  if (body !== undefined) {
    return (number) => {
      const text = body(number);
      return `${head(number)}Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
    };
  }
  if (typeof path !== "string") return (number) => `${head(number)}\r\n`;
  const same = `${head(0)}\r\n`;
  return () => same;
}

interface Drive {
  readonly next: () => string | undefined;
  readonly status: number;
  readonly latencies: number[];
}

function drive(address: { host: string; port: number }, { next, status, latencies }: Drive): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(address);
    socket.setNoDelay(true);
    let started = 0;
    let waitingFor = 0;
    const send = () => {
      const text = next();
      if (text === undefined) {
        resolve(socket);
        return;
      }
      started = performance.now();
      socket.write(text);
    };
    socket.on("connect", send);
    socket.on("error", reject);
    socket.on("data", (chunk: Buffer) => {
      waitingFor = waitingFor === 0 ? bytesAfter(chunk, status) : waitingFor - chunk.length;
      if (waitingFor > 0) return;
      latencies.push(performance.now() - started);
      send();
    });
  });
}

/** How many bytes of an answer follow its first chunk. */
function bytesAfter(chunk: Buffer, status: number): number {
  const headEnd = chunk.indexOf("\r\n\r\n");
  const head = chunk.toString("latin1", 0, headEnd);
  if (!head.startsWith(`HTTP/1.1 ${status}`))
    throw new Error(`Unexpected answer: ${chunk.toString().slice(0, 500)}`);
  const length = /content-length: (\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error("The answer has no Content-Length.");
  return headEnd + 4 + Number(length) - chunk.length;
}

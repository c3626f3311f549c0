import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import { dialer } from "./passing/dial.ts";
import { listen, type ProxyServer, type ProxyServerOptions } from "./passing/proxy-server.ts";
import { readTarget } from "./passing/target.ts";
import { Room } from "./record/capture.ts";
import type { ProxiedExchange } from "./record/proxied-exchange.ts";

/** A server of bytes for one test. @param onSocket called with each connection */
export async function rawTarget(
  onSocket: (socket: Socket) => void,
): Promise<{ url: string; sockets: Socket[] }> {
  const sockets: Socket[] = [];
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    onSocket(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { url: `http://127.0.0.1:${portOf(server.address())}`, sockets };
}

export interface TestProxy {
  readonly server: ProxyServer;
  readonly port: number;
  readonly url: string;
  readonly exchanges: readonly ProxiedExchange[];
  readonly notes: readonly string[];
}

/** A proxy for one test that only passes on. */
export async function passingTo(
  url: string,
  { ca, ...options }: Partial<ProxyServerOptions> & { ca?: string } = {},
): Promise<TestProxy> {
  const target = readTarget(url);
  const exchanges: ProxiedExchange[] = [];
  const notes: string[] = [];
  const server = await listen({
    port: 0,
    host: "127.0.0.1",
    target,
    dial: dialer(target, ca),
    now: () => performance.timeOrigin + performance.now(),
    room: new Room(),
    onExchange: (exchange) => exchanges.push(exchange),
    note: (text) => notes.push(text),
    ...options,
  });
  onTestFinished(() => server.close(0));
  const scheme = options.tls === undefined ? "http" : "https";
  return { server, port: server.port, url: `${scheme}://127.0.0.1:${server.port}`, exchanges, notes };
}

/** A raw connection, all that it receives, and how it ends. */
export class RawClient {
  readonly socket: Socket;
  text = "";
  /** How it was closed: in order, or the code of the error. */
  readonly closed: Promise<string>;

  constructor(port: number | string) {
    let end = "ended";
    this.socket = connect({ port: Number(port), host: "127.0.0.1", allowHalfOpen: true, noDelay: true });
    this.socket.on("data", (chunk: Buffer) => (this.text += chunk.toString("latin1")));
    this.socket.on("error", (error) => (end = "code" in error ? String(error.code) : error.message));
    this.closed = new Promise((resolve) => this.socket.once("close", () => resolve(end)));
    onTestFinished(() => void this.socket.destroy());
  }

  write(text: string): Promise<void> {
    return new Promise((resolve) => this.socket.write(text, "latin1", () => resolve()));
  }
}

/** Everything that arrives at a socket. */
export function collected(socket: Socket): { text: string } {
  const all = { text: "" };
  socket.on("data", (chunk: Buffer) => (all.text += chunk.toString("latin1")));
  return all;
}

export function portOf(address: AddressInfo | string | null): number {
  if (typeof address === "object" && address !== null) return address.port;
  throw new Error("It does not listen on a port.");
}

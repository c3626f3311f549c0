import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { portOf } from "../../../contracts/port-of.ts";
import { printable } from "../../../mock-server/message/printable.ts";
import { proxy, type ProxyCommandOptions } from "../../cli/commands/proxy.ts";
import { dialer } from "./passing/dial.ts";
import { listen, type ProxyServer, type ProxyServerOptions } from "./passing/proxy-server.ts";
import { readTarget } from "./passing/target.ts";
import { MemoryBudget } from "./record/capture.ts";
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
    memory: new MemoryBudget(),
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

/** The command `proxy`, as it runs. */
export interface RunningCommand {
  readonly url: string;
  readonly folder: string;
  readonly har: string;
  /** All that it has said so far. */
  readonly said: () => { readonly out: string; readonly notes: string };
  /** Ends it by a signal. */
  readonly end: () => Promise<{ readonly exitCode: number; readonly out: string; readonly notes: string }>;
}

/** Runs the command in this process until the test ends it. */
export async function runProxy(
  target: string,
  options: Partial<ProxyCommandOptions> = {},
): Promise<RunningCommand> {
  const folder = mkdtempSync(join(tmpdir(), "mock-alteryx-"));
  const har = join(folder, "traffic.har");
  const out: string[] = [];
  const notes: string[] = [];
  const ending = new AbortController();
  let started: (url: string) => void;
  const url = new Promise<string>((resolve) => (started = resolve));
  const output = {
    out: (text: string) => {
      out.push(printable(text));
      const [found] = /^https?:\S+(?= forwards everything)/.exec(text) ?? [];
      if (found !== undefined) started(found);
    },
    note: (text: string) => void notes.push(printable(text)),
    ifLost: () => undefined,
  };
  const exitCode = proxy({ target, host: "127.0.0.1", port: 0, out: har, ...options }, output, ending.signal);
  onTestFinished(() => ending.abort());
  const said = () => ({ out: out.join("\n"), notes: notes.join("\n") });
  return {
    url: await Promise.race([url, exitCode.then(() => Promise.reject(new Error("It ended at once.")))]),
    folder,
    har,
    said,
    end: async () => {
      ending.abort();
      return { exitCode: await exitCode, ...said() };
    },
  };
}

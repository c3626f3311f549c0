import { once } from "node:events";
import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { type Answer, type Call, type Serve, empty, text } from "./exchange.ts";
import { type Trouble, answerInstead, isDropped } from "./trouble.ts";

export interface LoggedRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: string;
  readonly kind: "token" | "read" | "write";
  /** Milliseconds of a monotonic clock. Useful only for differences. */
  readonly at: number;
  /** The size of the body. */
  bytes: number;
  /** Absent until the request is answered. A dropped request never is. */
  status?: number;
}

export interface Traffic {
  bytesReceived(): number;
  connections(): number;
  maxConcurrent(): number;
}

interface ListenOptions {
  readonly serve: Serve;
  readonly trouble: Trouble;
  readonly port: number;
}

const maxBodyBytes = 1024 * 1024;

export async function listen({
  serve,
  trouble,
  port,
}: ListenOptions): Promise<{ server: Server; log: LoggedRequest[]; traffic: Traffic }> {
  const log: LoggedRequest[] = [];
  let running = 0;
  let peakRunning = 0;

  const respond = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const entry = logged(req);
    log.push(entry);
    const drops = isDropped(trouble, log.length);
    if (drops && trouble.dropPhase !== "after") {
      req.socket.destroy();
      return;
    }
    const body = await readBody(req, entry);
    const answer =
      body === undefined
        ? empty(413, { connection: "close" })
        : (answerInstead(trouble, entry.kind === "token") ?? carryOut(serve, callOf(req, entry, body)));
    if (trouble.latencyMs !== undefined && trouble.latencyMs > 0) await wait(trouble.latencyMs);
    if (drops) {
      req.socket.destroy();
      return;
    }
    entry.status = answer.status;
    send(res, answer);
  };

  const server = createServer((req, res) => {
    running += 1;
    peakRunning = Math.max(peakRunning, running);
    res.once("close", () => {
      running -= 1;
    });
    // The stand-in ignores callers that hang up while it reads their bodies.
    respond(req, res).catch(() => req.socket.destroy());
  });
  const sockets = countSockets(server);
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return { server, log, traffic: { ...sockets, maxConcurrent: () => peakRunning } };
}

/** `bytesRead` also counts bytes that never became a request, and stays readable after the socket closes. */
function countSockets(server: Server): Pick<Traffic, "bytesReceived" | "connections"> {
  const open = new Set<Socket>();
  let closedBytes = 0;
  let connections = 0;
  server.on("connection", (socket) => {
    connections += 1;
    open.add(socket);
    socket.once("close", () => {
      open.delete(socket);
      closedBytes += socket.bytesRead;
    });
  });
  return {
    bytesReceived: () => [...open].reduce((sum, socket) => sum + socket.bytesRead, closedBytes),
    connections: () => connections,
  };
}

function logged(req: IncomingMessage): LoggedRequest {
  const method = req.method ?? "GET";
  const target = req.url ?? "/";
  const mark = target.indexOf("?");
  const path = mark < 0 ? target : target.slice(0, mark);
  const query = mark < 0 ? "" : target.slice(mark + 1);
  return { method, path, query, kind: kindOf(method, path), at: performance.now(), bytes: 0 };
}

function kindOf(method: string, path: string): LoggedRequest["kind"] {
  if (path.endsWith("/oauth2/token")) return "token";
  return method === "GET" || method === "HEAD" || method === "OPTIONS" ? "read" : "write";
}

/** Undefined for a body over the limit. It is still read completely, so that the refusal reaches the caller. */
async function readBody(req: IncomingMessage, entry: LoggedRequest): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) {
    if (!Buffer.isBuffer(chunk)) continue;
    entry.bytes += chunk.length;
    if (entry.bytes <= maxBodyBytes) chunks.push(chunk);
  }
  return entry.bytes > maxBodyBytes ? undefined : Buffer.concat(chunks).toString("utf8");
}

function callOf(req: IncomingMessage, entry: LoggedRequest, body: string): Call {
  const { method, path, query } = entry;
  return { method, path, query: new URLSearchParams(query), headers: req.headers, body };
}

/** A bug of ours must not look like a strange Server, so it answers 500 and says so. */
function carryOut(serve: Serve, call: Call): Answer {
  try {
    return serve(call);
  } catch (error) {
    const stack = error instanceof Error ? error.stack : String(error);
    return text(500, `The stand-in itself is broken.\n${stack ?? ""}`);
  }
}

function send(res: ServerResponse, answer: Answer): void {
  const bytes = Buffer.from(answer.body, "utf8");
  const length = answer.status === 204 ? {} : { "content-length": String(bytes.length) };
  res.writeHead(answer.status, { ...answer.headers, ...length });
  res.end(answer.status === 204 ? undefined : bytes);
}

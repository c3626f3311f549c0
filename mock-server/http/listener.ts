import { getRequestListener } from "@hono/node-server";
import { createServer, type RequestListener, type Server, type ServerOptions } from "node:http";
import type { AddressInfo } from "node:net";
import { createApp, type Answer, type AppOptions } from "./app.ts";
import { closeGently } from "./close-gently.ts";
import { noteLast, refuseUnreadable } from "./refuse-unreadable.ts";
import { unguessable } from "../world/ids.ts";
import { isLoopback } from "../../contracts/loopback.ts";
import type { PeerPatience } from "./peers/peer-line.ts";
import type { TlsDoor } from "./tls/tls-door.ts";
import type { Mock } from "../sandboxes/mock.ts";
import type { Storage } from "../storage/storage.ts";

export interface ListenOptions extends Pick<AppOptions, "log" | "attend"> {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  /** The token of the control surface. Without one, a random token is made when the host is not loopback. */
  readonly controlToken?: string;
  /**
   * How long running exchanges may take to end when the server closes. The default is well below the time that
   * container engines wait before they kill a process. Processes that share worlds have more of it, since no request may
   * fail when they are restarted one after the other.
   */
  readonly graceMs?: number;
  readonly patience?: Patience;
  /** The server speaks HTTPS if there is one. */
  readonly tls?: TlsDoor | undefined;
  /**
   * Keeps what changes. It is not closed with the server. If other processes share the worlds, requests for a world of
   * theirs are passed on to them.
   */
  readonly storage?: Storage | undefined;
  /** The URL under which those processes reach this one. By default it is made from the machine's address. */
  readonly peerUrl?: string | undefined;
  readonly peerPatience?: PeerPatience | undefined;
}

/**
 * How long a client may take to send the head of its request, and the whole request. After that it gets 408 and the
 * connection is closed. The defaults are those of Node: 60 and 300 seconds. A head of more than 16 KiB gets 431.
 */
export interface Patience {
  readonly headMs: number;
  readonly requestMs: number;
}

/** A mock that listens. */
export interface RunningServer {
  /** Its address on this machine. */
  readonly url: string;
  /** The token that the control surface requires; absent when it requires none. */
  readonly controlToken?: string;
  /** Stops listening, gives running exchanges a little time to end, and closes all connections. */
  close(): Promise<void>;
}

const usualGraceMs = 3000;
export const sharedGraceMs = 10_000;

/** Makes a mock listen on a socket. @throws when the port is in use */
export async function listen(mock: Mock, options: ListenOptions): Promise<RunningServer> {
  const { port, host, patience, log, attend, tls, storage, peerUrl, peerPatience } = options;
  const isLocal = isOwnName(host);
  const homes = storage?.homes;
  const graceMs = options.graceMs ?? (homes === undefined ? usualGraceMs : sharedGraceMs);
  const peering = homes === undefined ? undefined : await import("./peers/open-peers.ts");
  const madeUp = () => (homes && peering?.sharedControlToken(homes)) ?? unguessable();
  const controlToken = options.controlToken ?? (isLocal ? undefined : madeUp());
  const closing = new AbortController();
  const app = createApp(mock, {
    access: {
      ...(controlToken !== undefined && { controlToken }),
      // On any other address the token keeps strangers out, so any host name is accepted.
      ...(isLocal && {
        isOwnHost: (name: string) => isOwnName(name) || name === host || tls?.hosts.includes(name) === true,
      }),
    },
    closing: closing.signal,
    log,
    tls,
    storage,
    attend,
  });
  const adapting = { hostname: host, overrideGlobalObjects: false };
  const answer = getRequestListener(closingAfter(closing.signal, app), adapting);
  const peers =
    homes &&
    (await peering?.openPeers({
      homes,
      host,
      peerUrl,
      // A connection of peers stays open while this process closes those of clients.
      answer: { client: answer, peer: getRequestListener(app, adapting) },
      closing: closing.signal,
      graceMs,
      patience: peerPatience,
      reportBug: mock.reportBug,
    }));
  const take = peers?.receive ?? answer;
  const connecting = { ...connectionOptions, ...(patience !== undefined && timeoutsFor(patience)) };
  const onRequest: RequestListener = (incoming, outgoing) => receive(incoming, outgoing, take);
  const server = tls?.createServer(connecting, onRequest) ?? plainServer(connecting, onRequest);
  server.on("clientError", refuseUnreadable);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return {
    url: `${tls === undefined ? "http" : "https"}://${reachableHost(host)}:${portOf(server.address())}`,
    ...(controlToken !== undefined && { controlToken }),
    close: async () => {
      closing.abort();
      mock.close();
      tls?.cutHandshakes();
      await closeServer(server, graceMs);
      // Clients of other processes may have opened event streams since.
      mock.close();
      await peers?.leave();
    },
  };
}

function plainServer(options: ServerOptions, onRequest: RequestListener): Server {
  return createServer(options, onRequest).on("connection", closeGently);
}

/** Larger bodies are not read here, nor are bodies that do not declare their length. */
const mostBytesReceived = 64 * 1024;

/**
 * Reads the body of a request before anything else happens, and leaves it as `rawBody`, where the adapter and
 * `readBody` look for it. The request is then answered without waiting again. The mock never sees a client that hangs
 * up in the middle of a request.
 */
function receive(
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
  if (!(length > 0 && length <= mostBytesReceived)) {
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

/** Once the server closes, each answer says that its connection closes too (RFC 9112 §9.6). */
function closingAfter(closing: AbortSignal, answer: Answer): Answer {
  return (request, node = {}) => {
    const response = answer(request, node);
    const mark = (answered: Response): Response => {
      if (closing.aborted && node.outgoing?.headersSent === false) {
        node.outgoing.setHeader("Connection", "close");
      }
      return answered;
    };
    return response instanceof Promise ? response.then(mark) : mark(response);
  };
}

const connectionOptions: ServerOptions = {
  // Node closes an idle connection after 5 seconds, perhaps just when a test that paused sends its next request.
  // Without a timeout that race cannot happen; clients close the connections that they do not need.
  keepAliveTimeout: 0,
  // A request without a body needs no stream for it.
  optimizeEmptyRequests: true,
};

function timeoutsFor({ headMs, requestMs }: Patience) {
  return {
    headersTimeout: headMs,
    requestTimeout: requestMs,
    // By default Node checks every 30 seconds, so shorter times would have no effect.
    connectionsCheckingInterval: Math.min(headMs, requestMs),
  };
}

/** Whether a name always means this machine: nobody else can own a name below `localhost` (RFC 6761 §6.3). */
function isOwnName(name: string): boolean {
  return isLoopback(name) || /.\.localhost$/i.test(name);
}

/** A host as it is written in a URL. A server that listens on all addresses is reached by the loopback address. */
export function reachableHost(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address === "object" && address !== null) return address.port;
  throw new Error("The server has no port.");
}

function closeServer(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    // Otherwise a connection that was busy when the server closed would stay open for its next request.
    const sweeping = setInterval(() => server.closeIdleConnections(), 20);
    const deadline = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close((error) => {
      clearInterval(sweeping);
      clearTimeout(deadline);
      if (error === undefined) resolve();
      else reject(error);
    });
  });
}

import { getRequestListener } from "@hono/node-server";
import { createServer, type Server, type ServerOptions } from "node:http";
import type { AddressInfo } from "node:net";
import { createApp } from "./app.ts";
import { unguessable } from "../world/ids.ts";
import { isLoopback } from "../../contracts/loopback.ts";
import type { Mock } from "../sandboxes/mock.ts";
import { withBody } from "./receive-body.ts";

export interface ListenOptions {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  /** The token of the control surface; made up where the host is not loopback and none is given. */
  readonly controlToken?: string;
  /**
   * How long running exchanges may take to end when the server closes; by default well within what container engines
   * wait between asking and killing.
   */
  readonly graceMs?: number;
  readonly patience?: Patience;
}

/**
 * How long a client may take to send its request's head, and all of it; then it gets 408 and loses its connection.
 * Node's own times (60 and 300 seconds) are kept where none are given, and so is its limit for a head, 16 KiB, above
 * which a request gets 431.
 */
export interface Patience {
  readonly headMs: number;
  readonly requestMs: number;
}

/** A mock that listens. */
export interface RunningServer {
  /** Where this machine reaches it. */
  readonly url: string;
  /** What the control surface demands; absent where it demands nothing. */
  readonly controlToken?: string;
  /** Stops listening, gives running exchanges a little time to end, and closes all connections. */
  close(): Promise<void>;
}

/** Puts a mock behind a socket. @throws where the port is taken */
export async function listen(
  mock: Mock,
  { port, host, controlToken: given, graceMs = 3000, patience }: ListenOptions,
): Promise<RunningServer> {
  const isLocal = isOwnName(host);
  const controlToken = given ?? (isLocal ? undefined : unguessable());
  const closing = new AbortController();
  const app = createApp(mock, {
    access: {
      ...(controlToken !== undefined && { controlToken }),
      // Behind any other address the token keeps strangers out, whatever the mock is called there.
      ...(isLocal && { isOwnHost: (name: string) => isOwnName(name) || name === host }),
    },
    closing: closing.signal,
  });
  const listener = getRequestListener(app, { hostname: host, overrideGlobalObjects: false });
  const options = { ...connectionOptions, ...(patience !== undefined && timeoutsFor(patience)) };
  const server = createServer(options, withBody(listener));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return {
    url: `http://${reachable(host)}:${portOf(server.address())}`,
    ...(controlToken !== undefined && { controlToken }),
    close: () => {
      closing.abort();
      mock.close();
      return closeServer(server, graceMs);
    },
  };
}

const connectionOptions: ServerOptions = {
  // A test that pauses finds its connection still there; Node would close it after 5 seconds, maybe just as the next
  // request is on its way. Clients close what they do not need.
  keepAliveTimeout: 0,
  // A request without a body needs no stream for it.
  optimizeEmptyRequests: true,
};

function timeoutsFor({ headMs, requestMs }: Patience) {
  return {
    headersTimeout: headMs,
    requestTimeout: requestMs,
    // Node looks every 30 seconds, which would make shorter times that long.
    connectionsCheckingInterval: Math.min(headMs, requestMs),
  };
}

/** Whether a name can only be that of this machine: no one else can own a name below `localhost` (RFC 6761 §6.3). */
function isOwnName(name: string): boolean {
  return isLoopback(name) || /.\.localhost$/i.test(name);
}

/** A host as a URL names it; where the server listens on every address, the one that leads to this machine. */
function reachable(host: string): string {
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
    // A connection that was busy when the server closed would else be kept alive for its next request.
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

import { getRequestListener } from "@hono/node-server";
import { createServer, type RequestListener, type Server } from "node:http";
import { createApp, type Answer, type AppOptions } from "./app.ts";
import { closeGently } from "./close-gently.ts";
import { closeServer, closingAfter } from "./close-server.ts";
import { connectionOptions, type RequestTimeouts } from "./connection-options.ts";
import { isOwnName, reachableHost } from "./own-address.ts";
import { receive } from "./receive.ts";
import { refuseUnreadable } from "./refuse-unreadable.ts";
import { unguessable } from "../world/ids.ts";
import { portOf } from "../../contracts/port-of.ts";
import type { PeerPatience } from "./peers/peer-line.ts";
import type { TlsEndpoint } from "./tls/tls-endpoint.ts";
import type { Mock } from "../sandboxes/mock.ts";
import type { Homes } from "../storage/homes.ts";
import type { Storage } from "../storage/storage.ts";
import type { ControlAccess } from "../surfaces/control/guard.ts";

export interface ListenOptions extends Pick<AppOptions, "log" | "onExchange"> {
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
  readonly timeouts?: RequestTimeouts;
  /** The server speaks HTTPS if there is one. */
  readonly tls?: TlsEndpoint | undefined;
  /**
   * Keeps what changes. It is not closed with the server. If other processes share the worlds, requests for a world of
   * theirs are passed on to them.
   */
  readonly storage?: Storage | undefined;
  /** The URL under which those processes reach this one. By default it is made from the machine's address. */
  readonly peerUrl?: string | undefined;
  readonly peerPatience?: PeerPatience | undefined;
}

/** A listening mock. */
export interface RunningServer {
  /** Its address on this machine. */
  readonly url: string;
  /** The token that the control surface requires; absent when it requires none. */
  readonly controlToken?: string;
  /** Stops listening, gives running exchanges a little time to end, and closes all connections. */
  close(): Promise<void>;
}

const defaultGraceMs = 3000;
export const sharedGraceMs = 10_000;

/** Makes a mock listen on a socket. @throws when the port is in use */
export async function listen(mock: Mock, options: ListenOptions): Promise<RunningServer> {
  const { host, log, onExchange, tls, storage, peerUrl, peerPatience } = options;
  const homes = storage?.homes;
  const graceMs = options.graceMs ?? (homes === undefined ? defaultGraceMs : sharedGraceMs);
  const controlToken = options.controlToken ?? (await neededToken(host, homes));
  const closing = new AbortController();
  const access = accessOf(controlToken, options);
  const app = createApp(mock, { access, closing: closing.signal, log, tls, storage, onExchange });
  const listenerOf = (answer: Answer) =>
    getRequestListener(answer, { hostname: host, overrideGlobalObjects: false });
  const answer = listenerOf(closingAfter(closing.signal, app));
  const peers =
    homes &&
    (await (
      await import("./peers/open-peers.ts")
    ).openPeers({
      homes,
      host,
      peerUrl,
      // A connection of peers stays open while this process closes those of clients.
      answer: { client: answer, peer: listenerOf(app) },
      closing: closing.signal,
      graceMs,
      patience: peerPatience,
      reportBug: mock.reportBug,
    }));
  const take = peers?.receive ?? answer;
  const server = await openServer((incoming, outgoing) => receive(incoming, outgoing, take), options).catch(
    async (error: unknown) => {
      await peers?.close();
      throw error;
    },
  );
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

/** The token that the control surface requires if none was chosen. On this machine it requires none. */
async function neededToken(host: string, homes: Homes | undefined): Promise<string | undefined> {
  if (isOwnName(host)) return undefined;
  if (homes === undefined) return unguessable();
  const { sharedControlToken } = await import("./peers/open-peers.ts");
  return sharedControlToken(homes);
}

/** On an address that others can reach, the token keeps strangers out, so any host name is accepted. */
function accessOf(
  controlToken: string | undefined,
  { host, tls }: Pick<ListenOptions, "host" | "tls">,
): ControlAccess {
  const isOwnHost = (name: string) => isOwnName(name) || name === host || tls?.hosts.includes(name) === true;
  return {
    ...(controlToken !== undefined && { controlToken }),
    ...(isOwnName(host) && { isOwnHost }),
  };
}

async function openServer(
  onRequest: RequestListener,
  { port, host, timeouts, tls }: ListenOptions,
): Promise<Server> {
  const connecting = connectionOptions(timeouts);
  const server =
    tls?.createServer(connecting, onRequest) ??
    createServer(connecting, onRequest).on("connection", closeGently);
  server.on("clientError", refuseUnreadable);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return server;
}

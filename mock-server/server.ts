import { serve, type ServerType } from "@hono/node-server";
import type { AddressInfo } from "node:net";
import { createApp } from "./app.ts";
import { unguessable } from "./ids.ts";
import type { Mock } from "./mock.ts";

export interface ListenOptions {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  /**
   * Whether the process is the mock's own. Then the adapter may put its faster Request and Response in the place of
   * the global ones; in a process that also runs somebody's tests it must not.
   */
  readonly ownsProcess?: boolean;
  /** The token of the control surface; made up where the host is not loopback and none is given. */
  readonly controlToken?: string;
}

/** A mock that listens. */
export interface RunningServer {
  readonly url: string;
  /** What the control surface demands; absent where it demands nothing. */
  readonly controlToken?: string;
  /** Stops listening, lets running exchanges end, and closes idle connections. */
  close(): Promise<void>;
}

/** Puts a mock behind a socket. @throws where the port is taken */
export async function listen(
  mock: Mock,
  { port, host, ownsProcess = false, controlToken: given }: ListenOptions,
): Promise<RunningServer> {
  const isLocal = isLoopback(host);
  const controlToken = given ?? (isLocal ? undefined : unguessable());
  const closing = new AbortController();
  const app = createApp(mock, {
    access: {
      ...(controlToken !== undefined && { controlToken }),
      // Behind any other address the token keeps strangers out, whatever the mock is called there.
      ...(isLocal && { isOwnHost: (name: string) => isLoopback(name) || name === host }),
    },
    closing: closing.signal,
  });
  const server = await new Promise<ServerType>((resolve, reject) => {
    const starting = serve(
      {
        fetch: app,
        port,
        hostname: host,
        overrideGlobalObjects: ownsProcess,
      },
      () => resolve(starting),
    );
    starting.once("error", reject);
  });
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${portOf(server.address())}`,
    ...(controlToken !== undefined && { controlToken }),
    close: () => {
      closing.abort();
      mock.close();
      return closeServer(server);
    },
  };
}

/** Whether a host name or address leads to this machine alone (RFC 6761 §6.3, RFC 1122 §3.2.1.3). */
function isLoopback(host: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address === "object" && address !== null) return address.port;
  throw new Error("The server has no port.");
}

function closeServer(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    if ("closeIdleConnections" in server) server.closeIdleConnections();
  });
}

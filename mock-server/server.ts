import { serve, type ServerType } from "@hono/node-server";
import type { AddressInfo } from "node:net";
import { createApp } from "./app.ts";
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
}

/** A mock that listens. */
export interface RunningServer {
  readonly url: string;
  /** Stops listening, lets running exchanges end, and closes idle connections. */
  close(): Promise<void>;
}

/** Puts a mock behind a socket. @throws where the port is taken */
export async function listen(
  mock: Mock,
  { port, host, ownsProcess = false }: ListenOptions,
): Promise<RunningServer> {
  const app = createApp(mock);
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
    close: () => closeServer(server),
  };
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

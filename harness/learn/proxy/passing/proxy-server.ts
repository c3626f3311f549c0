// Tested by harness/learn/proxy/passing/hang-ups.test.ts, harness/learn/proxy/passing/tls.test.ts.
import { createServer, type Socket } from "node:net";
import { portOf } from "../../../../contracts/port-of.ts";
import type { TlsEndpoint } from "../../../../mock-server/http/tls/tls-endpoint.ts";
import { Connection, type ConnectionOptions } from "./connection.ts";

export interface ProxyServerOptions extends ConnectionOptions {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  /** Clients speak HTTPS to the proxy if there is one. */
  readonly tls?: TlsEndpoint | undefined;
}

/** A listening proxy. */
export interface ProxyServer {
  readonly port: number;
  /** Stops listening, and gives the exchanges that are under way some time to end. */
  close(graceMs: number): Promise<void>;
}

/** Makes a proxy listen. @throws when it cannot */
export async function listen({ port, host, tls, ...options }: ProxyServerOptions): Promise<ProxyServer> {
  const connections = new Set<Connection>();
  let isClosing = false;
  const accept = (client: Socket) => {
    const connection = new Connection(client, options);
    connections.add(connection);
    client.once("close", () => connections.delete(connection));
    if (isClosing) connection.endWhenIdle();
  };
  const socketOptions = { allowHalfOpen: true, noDelay: true, keepAlive: true };
  const server = tls?.createSocketServer(socketOptions, accept) ?? createServer(socketOptions, accept);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return {
    port: portOf(server.address()),
    close: async (graceMs) => {
      isClosing = true;
      tls?.cutHandshakes();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const connection of connections) connection.endWhenIdle();
      const deadline = setTimeout(() => {
        for (const connection of connections) connection.cut();
      }, graceMs);
      await closed;
      clearTimeout(deadline);
    },
  };
}

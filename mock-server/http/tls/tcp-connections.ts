import type { Socket } from "node:net";

/** The TCP connection of each TLS connection. */
const carriers = new WeakMap<Socket, Socket>();

/** Resets a connection. Under TLS only the TCP connection can be reset. */
export function reset(socket: Socket): void {
  (carriers.get(socket) ?? socket).resetAndDestroy();
}

/** The TCP connections of a server whose TLS handshake is not done yet. Node only tells that it is done. */
export class Handshakes {
  readonly #begun = new Map<string, Socket>();

  begin(tcp: Socket): void {
    const client = clientOf(tcp);
    this.#begun.set(client, tcp);
    tcp.once("close", () => {
      if (this.#begun.get(client) === tcp) this.#begun.delete(client);
    });
  }

  end(tls: Socket): void {
    const client = clientOf(tls);
    const tcp = this.#begun.get(client);
    if (tcp === undefined) return;
    this.#begun.delete(client);
    carriers.set(tls, tcp);
  }

  cut(): void {
    for (const tcp of this.#begun.values()) tcp.destroy();
  }
}

/** No two connections to a server have the same address and port of the client at the same time. */
function clientOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}

import type { Socket } from "node:net";

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
    this.#begun.delete(client);
    // Node resets only TCP connections.
    tls.resetAndDestroy = () => {
      tcp?.resetAndDestroy();
      return tls;
    };
  }

  cut(): void {
    for (const tcp of this.#begun.values()) tcp.destroy();
  }
}

/** No two connections to a server have the same address and port of the client at the same time. */
function clientOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}

import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { portOf } from "../../../../contracts/port-of.ts";

/** A connection of a client to the server, through the proxy. */
interface Passage {
  readonly sockets: readonly [client: Socket, server: Socket];
  /** Who has opened it, as far as its first bytes say so. */
  sender: string | undefined;
  isCut: boolean;
}

/** Whether connections of a sender are cut. */
type Cut = (sender: string | undefined) => boolean;

/** Passes connections on to a port of this machine until they are cut. */
export class CuttableProxy {
  readonly port: number;
  /** All who have opened connections, since it healed if it was cut. */
  readonly senders = new Set<string>();
  readonly #server: Server;
  readonly #senderOf: (first: Buffer) => string | undefined;
  readonly #passages = new Set<Passage>();
  #cut: Cut = () => false;

  private constructor(server: Server, port: number, senderOf: (first: Buffer) => string | undefined) {
    this.#server = server;
    this.port = port;
    this.#senderOf = senderOf;
  }

  /** @param senderOf tells by the first bytes of a connection who has opened it */
  static async to(
    port: number,
    senderOf: (first: Buffer) => string | undefined = () => undefined,
  ): Promise<CuttableProxy> {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const proxy = new CuttableProxy(server, portOf(server.address()), senderOf);
    server.on("connection", (client) => proxy.#pass(client, port));
    return proxy;
  }

  /** What is sent from now on, by all or by some senders, arrives nowhere, and nobody is told. Nor are answers to it. */
  cut(cut: Cut = () => true): void {
    this.#cut = cut;
    for (const passage of this.#passages) this.#cutIfMeant(passage);
  }

  heal(): void {
    this.#cut = () => false;
    this.senders.clear();
    for (const { sockets, isCut } of this.#passages)
      if (isCut) for (const socket of sockets) socket.destroy();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, "close");
    this.#server.close();
    for (const { sockets } of this.#passages) for (const socket of sockets) socket.destroy();
    await closed;
  }

  #cutIfMeant(passage: Passage): void {
    if (!this.#cut(passage.sender)) return;
    passage.isCut = true;
    for (const socket of passage.sockets) socket.pause();
  }

  #pass(client: Socket, port: number): void {
    const server = connect(port, "127.0.0.1");
    const passage: Passage = { sockets: [client, server], sender: undefined, isCut: false };
    this.#passages.add(passage);
    client.once("data", (first: Buffer) => {
      passage.sender = this.#senderOf(first);
      if (passage.sender !== undefined) this.senders.add(passage.sender);
      this.#cutIfMeant(passage);
    });
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      from.on("error", () => undefined);
      from.on("data", (bytes) => {
        if (!passage.isCut) to.write(bytes);
      });
      from.on("close", () => {
        this.#passages.delete(passage);
        to.destroy();
      });
    }
  }
}

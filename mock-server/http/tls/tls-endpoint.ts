import type { RequestListener, ServerOptions } from "node:http";
import { createServer, type Server } from "node:https";
import type { Socket } from "node:net";
import {
  createServer as createTlsServer,
  type SecureContextOptions,
  type Server as TlsServer,
  type TlsOptions,
  type TLSSocket,
} from "node:tls";
import type { TlsControl, TlsTrouble } from "../../surfaces/control/tls-control.ts";
import { closeGently } from "../close-gently.ts";
import { onFirstByte, refusePlainHttp } from "./first-byte.ts";
import type { Identity } from "./identity.ts";
import { Handshakes } from "./handshakes.ts";

/** How long a client may take for its handshake. Node's default. */
const handshakeMs = 120_000;

/** The HTTPS endpoint of a mock: its certificate, and what is wrong with it. */
export class TlsEndpoint implements TlsControl {
  readonly ca: string | undefined;
  readonly hosts: readonly string[];
  readonly #identity: Identity;
  readonly #sound: SecureContextOptions;
  readonly #handshakes = new Handshakes();
  #server: Server | undefined;
  #shown: SecureContextOptions;
  #trouble: { readonly name: TlsTrouble; readonly shown: SecureContextOptions; left: number } | undefined;

  private constructor(identity: Identity, sound: SecureContextOptions) {
    this.ca = identity.ca;
    this.hosts = identity.hosts;
    this.#identity = identity;
    this.#sound = sound;
    this.#shown = sound;
  }

  /** @throws {NoSuchTrouble} */
  static async with(identity: Identity, trouble?: TlsTrouble): Promise<TlsEndpoint> {
    const endpoint = new TlsEndpoint(identity, await identity.under(undefined));
    await endpoint.setTrouble(trouble);
    return endpoint;
  }

  get trouble(): TlsTrouble | undefined {
    return this.#trouble?.name;
  }

  async setTrouble(name: TlsTrouble | undefined, times = Infinity): Promise<void> {
    if (name === undefined) this.#trouble = undefined;
    else this.#trouble = { name, shown: await this.#shownUnder(name), left: times };
    this.#server?.closeIdleConnections();
  }

  #shownUnder(name: TlsTrouble): Promise<SecureContextOptions> {
    return name === "handshake-cut" ? Promise.resolve(this.#sound) : this.#identity.under(name);
  }

  /** A server that answers HTTP on its port with one sentence. */
  createServer(options: ServerOptions, onRequest: RequestListener): Server {
    const server = createServer({ ...options, ...this.#sound, handshakeTimeout: handshakeMs }, onRequest);
    this.#server = server;
    return this.#guard(server);
  }

  /** The same for a server that is given connections and not requests. */
  createSocketServer(options: TlsOptions, onSocket: (socket: TLSSocket) => void): TlsServer {
    return this.#guard(
      createTlsServer({ ...options, ...this.#sound, handshakeTimeout: handshakeMs }, onSocket),
    );
  }

  #guard<Guarded extends TlsServer>(server: Guarded): Guarded {
    // Node's listener begins the handshake. It is called once the client has sent its first byte.
    const [shakeHands] = server.listeners("connection");
    server.removeAllListeners("connection");
    server.on("connection", (tcp: Socket) => {
      this.#handshakes.begin(tcp);
      onFirstByte(tcp, handshakeMs, ({ isTls }) => {
        if (!isTls) refusePlainHttp(tcp);
        else if (this.#meetTrouble(server) === "handshake-cut") tcp.destroy();
        else if (shakeHands !== undefined) Reflect.apply(shakeHands, server, [tcp]);
      });
    });
    // Node's listener would treat the failed handshake as a request that cannot be read.
    server.removeAllListeners("tlsClientError").on("tlsClientError", (_, tls) => tls.destroy());
    server.prependListener("secureConnection", (tls) => {
      this.#handshakes.end(tls);
      closeGently(tls);
    });
    return server;
  }

  /** What this handshake meets. A new context has new keys, so no client resumes a session that skips the check. */
  #meetTrouble(server: TlsServer): TlsTrouble | undefined {
    const trouble = this.#trouble;
    if (trouble !== undefined && --trouble.left <= 0) this.#trouble = undefined;
    const shown = trouble?.shown ?? this.#sound;
    if (shown !== this.#shown) server.setSecureContext(shown);
    this.#shown = shown;
    return trouble?.name;
  }

  /** Ends the connections that are still in their handshake. A closing server would wait for them. */
  cutHandshakes(): void {
    this.#handshakes.cut();
  }
}

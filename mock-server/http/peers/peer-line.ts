// Tested by mock-server/http/peers/silent-peers.test.ts.
import { Agent, request, type ClientRequest, type RequestOptions } from "node:http";
import { peerHeader, type Seal } from "./seal.ts";

/** How long a front waits for its peers. */
export interface PeerPatience {
  /** How often a peer is asked whether it is alive, while requests wait for it. */
  readonly askMs: number;
  /** How long it may take to say so. */
  readonly silenceMs: number;
  /**
   * How long an unused connection stays open. The front closes it, and a peer that leaves waits longer than this. So no
   * request is sent on a connection that the peer is closing.
   */
  readonly idleMs: number;
}

export const usualPatience: PeerPatience = { askMs: 1000, silenceMs: 4000, idleMs: 1500 };

/**
 * The connections to one peer. An answer may take as long as it likes, if the peer is alive: a fault may delay it, and
 * events are answered for hours. So the peer is asked whether it is alive while requests wait.
 */
export class PeerLine {
  readonly url: URL;
  readonly #agent: Agent;
  readonly #seal: Seal;
  readonly #patience: PeerPatience;
  readonly #nextNonce: () => string;
  readonly #waiting = new Set<ClientRequest>();
  #asking: NodeJS.Timeout | undefined;

  constructor(url: string, parts: { seal: Seal; patience: PeerPatience; nextNonce: () => string }) {
    this.url = new URL(url);
    this.#seal = parts.seal;
    this.#patience = parts.patience;
    this.#nextNonce = parts.nextNonce;
    this.#agent = new Agent({ keepAlive: true, timeout: parts.patience.idleMs, maxFreeSockets: 1024 });
  }

  /** Begins a request, which fails when the peer is silent. */
  send(options: Pick<RequestOptions, "method" | "path" | "headers">): ClientRequest {
    const sent = request({ ...this.#where(), agent: this.#agent, ...options });
    this.#waiting.add(sent);
    sent.once("close", () => this.#waiting.delete(sent));
    this.#askLater();
    return sent;
  }

  close(): void {
    clearTimeout(this.#asking);
    this.#agent.destroy();
  }

  #where(): RequestOptions {
    const { hostname, port } = this.url;
    return { host: hostname.replace(/^\[(.*)\]$/, "$1"), port: port === "" ? 80 : port };
  }

  #askLater(): void {
    this.#asking ??= setTimeout(() => this.#ask(), this.#patience.askMs).unref();
  }

  #ask(): void {
    this.#asking = undefined;
    if (this.#waiting.size === 0) return;
    // Only these have been sent before the peer was asked.
    const waiting = [...this.#waiting];
    this.#isAlive().then(
      () => this.#askLater(),
      (error: Error) => {
        for (const sent of waiting) sent.destroy(error);
      },
    );
  }

  /** Rejects when the peer does not say that it is alive. */
  #isAlive(): Promise<void> {
    const nonce = this.#nextNonce();
    const [method, path] = ["OPTIONS", "*"];
    const sealed = this.#seal.sealRequest({ headers: 0, isSecure: false, nonce }, { method, url: path });
    const headers = [peerHeader, sealed, "Host", this.url.host];
    return new Promise((resolve, reject) => {
      const asked = request({ ...this.#where(), agent: false, method, path, headers });
      const late = setTimeout(
        () => asked.destroy(new Error("The peer is silent.")),
        this.#patience.silenceMs,
      );
      asked.once("error", reject).once("close", () => clearTimeout(late));
      asked.once("response", (answer) => {
        const verdict = this.#seal.openAnswer(answer.rawHeaders[1] ?? "", nonce);
        answer.resume();
        if (verdict === "alive") resolve();
        else reject(new Error("Another process answers at the address of the peer."));
      });
      asked.end();
    });
  }
}

// Tested by mock-server/http/peers/lost-peers.test.ts.
import { Agent, request, type ClientRequest, type RequestOptions } from "node:http";
import { Socket } from "node:net";
import { stopwatch } from "../../world/clock.ts";
import { greet, PeerSilent, type Greeting } from "./greet.ts";
import type { Seal } from "./seal.ts";

/** How long a front waits for its peers. */
export interface PeerPatience {
  /** How often a peer is asked whether it is alive. */
  readonly askMs: number;
  /** How long it may be silent, then and when a connection is opened. */
  readonly silenceMs: number;
  /**
   * How long an unused connection stays open. The front closes it, and a peer that leaves waits longer than this. So no
   * request is sent on a connection that the peer is closing.
   */
  readonly idleMs: number;
}

export const defaultPatience: PeerPatience = { askMs: 1000, silenceMs: 3000, idleMs: 1500 };

/**
 * The connections to one peer. An answer may take any time while the peer is alive: a fault may delay it, and
 * events are answered for hours. So the peer is asked all the time whether it is alive. While the peer is silent, one
 * request at a time waits for it, and the others fail at once.
 */
export class PeerLine {
  readonly url: URL;
  readonly #agent: Agent;
  readonly #patience: PeerPatience;
  readonly #greeting: Greeting;
  readonly #waiting = new Set<ClientRequest>();
  #asking: NodeJS.Timeout | undefined;
  /** Since the peer answered anything. */
  #sinceHeard = () => Infinity;
  /** Why requests fail, from when the peer was silent until it answers again. */
  #silence: PeerSilent | undefined;
  /** Whether a request finds out if the peer is still silent. */
  #isTried = false;
  /** Since the first of the attempts that failed, if the last one did. */
  #sinceFailing: (() => number) | undefined;
  #isUnreached = false;
  readonly #onReach: () => void;
  #isClosed = false;

  /** @param parts.onReach called when the peer is no longer reached, and when it is reached again */
  constructor(
    url: string,
    parts: { seal: Seal; patience: PeerPatience; nextNonce: () => string; onReach: () => void },
  ) {
    const { patience, onReach, ...sealing } = parts;
    this.#onReach = onReach;
    this.url = new URL(url);
    this.#patience = patience;
    const { silenceMs } = patience;
    this.#greeting = { url: this.url, silenceMs, sinceHeard: () => this.#sinceHeard(), ...sealing };
    this.#agent = new Agent({ keepAlive: true, timeout: patience.idleMs, maxFreeSockets: 1024 });
    this.#agent.createConnection = (_, callback) => {
      void this.#connect((error, socket) => callback?.(error, socket));
      return undefined;
    };
    this.#askLater();
  }

  /** Begins a request, which fails when the peer is silent. */
  send(options: Pick<RequestOptions, "method" | "path" | "headers">): ClientRequest {
    const { hostname, port } = this.url;
    const sent = request({ hostname, port, agent: this.#agent, ...options });
    this.#waiting.add(sent);
    sent.once("response", () => this.#hear());
    sent.once("close", () => this.#waiting.delete(sent));
    return sent;
  }

  /** Whether the peer has answered nothing for as long as it may be silent, although it was asked. */
  get isUnreached(): boolean {
    return this.#isUnreached;
  }

  /** Whether no request waits for the peer. */
  get isIdle(): boolean {
    return this.#waiting.size === 0;
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#asking);
    this.#agent.destroy();
  }

  async #connect(take: (error: Error | null, socket: Socket) => void): Promise<void> {
    let socket: Socket;
    try {
      socket = await this.#greetUnlessSilent();
    } catch (error) {
      // Node's agent ignores the connection of a failure, but its type asks for one.
      take(error instanceof Error ? error : new Error(String(error)), new Socket());
      return;
    }
    take(null, socket.setTimeout(this.#patience.idleMs));
  }

  async #greetUnlessSilent(): Promise<Socket> {
    if (this.#silence === undefined) return this.#greet();
    if (this.#isTried) throw this.#silence;
    this.#isTried = true;
    try {
      return await this.#greet();
    } finally {
      this.#isTried = false;
    }
  }

  async #greet(): Promise<Socket> {
    const sinceBegun = stopwatch();
    try {
      const socket = await greet(this.#greeting);
      this.#hear();
      return socket;
    } catch (error) {
      if (error instanceof PeerSilent) this.#silence = error;
      this.#sinceFailing ??= sinceBegun;
      // A timer may fire a little early, so a silence that the greeting has measured is not measured again.
      const isLong = error instanceof PeerSilent || this.#sinceFailing() >= this.#patience.silenceMs;
      if (isLong) this.#noteReach(false);
      throw error;
    }
  }

  #hear(): void {
    this.#sinceHeard = stopwatch();
    this.#silence = undefined;
    this.#sinceFailing = undefined;
    this.#noteReach(true);
  }

  #noteReach(isReached: boolean): void {
    if (this.#isClosed || isReached !== this.#isUnreached) return;
    this.#isUnreached = !isReached;
    this.#onReach();
  }

  #askLater(): void {
    if (this.#isClosed) return;
    this.#asking = setTimeout(
      () => void this.#ask().finally(() => this.#askLater()),
      this.#patience.askMs,
    ).unref();
  }

  async #ask(): Promise<void> {
    // Only these have been sent before the peer was asked.
    const waiting = [...this.#waiting];
    await this.#greet().then(
      (socket) => socket.destroy(),
      (error: Error) => {
        // A peer that leaves takes no connection but still answers. One that is gone has ended its connections.
        if ("code" in error && isRefusal.test(String(error.code))) return;
        for (const sent of waiting) if (this.#waiting.has(sent)) sent.destroy(error);
      },
    );
  }
}

const isRefusal = /^ECONN(REFUSED|RESET)$/;

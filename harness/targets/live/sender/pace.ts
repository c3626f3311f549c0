import { setTimeout as sleep } from "node:timers/promises";

/** The time that passes between requests, so that tests need not wait. */
export interface Pacing {
  /** Milliseconds; only differences count. */
  now(): number;
  /** Ends early, and without an error, when the signal is aborted. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** For a plan, which sends nothing. */
export const noPacing: Pacing = { now: () => 0, wait: () => Promise.resolve() };

export const realPacing: Pacing = {
  now: () => performance.now(),
  wait: async (ms, signal) => {
    // Nothing but an abort can reject, and that is what ends a wait early.
    await sleep(ms, undefined, signal === undefined ? { ref: false } : { signal }).catch(() => undefined);
  },
};

/** Lets one request through at a time, and no more than so many a second. */
export class Pace {
  readonly #pacing: Pacing;
  readonly #gapMs: number;
  #earliest = 0;
  #line: Promise<unknown> = Promise.resolve();

  constructor(requestsPerSecond: number, pacing: Pacing) {
    this.#pacing = pacing;
    this.#gapMs = 1000 / requestsPerSecond;
  }

  /** Runs something when all before it has ended. */
  inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#line.then(act);
    this.#line = turn.catch(() => undefined);
    return turn;
  }

  /** Waits until the next request may go out, or nobody wants it to. */
  async nextSlot(signal: AbortSignal): Promise<void> {
    const now = this.#pacing.now();
    if (now < this.#earliest) await this.#pacing.wait(this.#earliest - now, signal);
    this.#earliest = Math.max(now, this.#earliest) + this.#gapMs;
  }

  wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return this.#pacing.wait(milliseconds, signal);
  }
}

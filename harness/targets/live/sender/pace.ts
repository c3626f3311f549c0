import { setTimeout as sleep } from "node:timers/promises";

/** The time that passes between requests, so that tests need not wait. */
export interface Pacing {
  /** Milliseconds; only differences count. */
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

export const realPacing: Pacing = { now: () => performance.now(), wait: (ms) => sleep(ms) };

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

  /** Waits until the next request may go out. */
  async nextSlot(): Promise<void> {
    const now = this.#pacing.now();
    if (now < this.#earliest) await this.#pacing.wait(this.#earliest - now);
    this.#earliest = Math.max(now, this.#earliest) + this.#gapMs;
  }

  wait(milliseconds: number): Promise<void> {
    return this.#pacing.wait(milliseconds);
  }
}

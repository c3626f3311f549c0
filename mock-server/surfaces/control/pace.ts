// Tested by mock-server/surfaces/control/events.test.ts.

/** Lets a number of things pass in each second of real time, and tells at its end how many did not. */
export class Pace {
  readonly #perSecond: number;
  readonly #tellSkipped: (count: number) => void;
  #passed = 0;
  #skipped = 0;
  #second: NodeJS.Timeout | undefined;

  constructor(perSecond: number, tellSkipped: (count: number) => void) {
    this.#perSecond = perSecond;
    this.#tellSkipped = tellSkipped;
  }

  admits(): boolean {
    // The timer runs only while there is something to count.
    this.#second ??= setTimeout(() => this.#endSecond(), 1000).unref();
    if (this.#passed < this.#perSecond) {
      this.#passed++;
      return true;
    }
    this.#skipped++;
    return false;
  }

  stop(): void {
    clearTimeout(this.#second);
  }

  #endSecond(): void {
    const skipped = this.#skipped;
    this.#second = undefined;
    this.#passed = 0;
    this.#skipped = 0;
    if (skipped > 0) this.#tellSkipped(skipped);
  }
}

// Tested by mock-server/surfaces/control/events/events.test.ts.

/** The parts of a second over which things are spread, so that many at once are few. */
const windows = 4;
/** After a window in which too many arrived, so many windows admit only a share: nobody can follow them anyway. */
const crowdedWindows = 40;
const crowdedShare = 0.1;

/** Lets at most a number of things pass in each second of real time, and tells again and again how many did not. */
export class Pace {
  readonly #perWindow: number;
  readonly #tellSkipped: (count: number) => void;
  #passed = 0;
  #skipped = 0;
  #crowded = 0;
  #window: NodeJS.Timeout | undefined;

  constructor(perSecond: number, tellSkipped: (count: number) => void) {
    this.#perWindow = perSecond / windows;
    this.#tellSkipped = tellSkipped;
  }

  admits(): boolean {
    // The timer runs only while there is something to count.
    this.#window ??= setTimeout(() => this.#endWindow(), 1000 / windows).unref();
    if (this.#passed < Math.ceil(this.#perWindow * (this.#crowded > 0 ? crowdedShare : 1))) {
      this.#passed++;
      return true;
    }
    this.#skipped++;
    return false;
  }

  stop(): void {
    clearTimeout(this.#window);
  }

  #endWindow(): void {
    const skipped = this.#skipped;
    this.#crowded = skipped > 0 ? crowdedWindows : Math.max(0, this.#crowded - 1);
    this.#window =
      this.#crowded > 0 ? setTimeout(() => this.#endWindow(), 1000 / windows).unref() : undefined;
    this.#passed = 0;
    this.#skipped = 0;
    if (skipped > 0) this.#tellSkipped(skipped);
  }
}

/** Many changes at once are one reason to read again. */
const gatherMs = 200;
/** A rest is so many times as long as the reading before it. So reading takes at most a tenth of the time. */
const restFactor = 9;

/** Reads something again and again, without making the mock busy: the longer a reading takes, the rarer it is. */
export class ReadingPace {
  readonly #read: () => Promise<void>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = 0;
  /** Whether it was asked for during a reading, whose answer may be older than the question. */
  #isWanted = false;
  #restUntil = 0;

  constructor(read: () => Promise<void>) {
    this.#read = read;
  }

  /** Reads soon, and once for all calls until then. */
  ask(): void {
    if (this.#running > 0) return void (this.#isWanted = true);
    const waitMs = Math.max(gatherMs, this.#restUntil - performance.now());
    this.#timer ??= setTimeout(() => ((this.#timer = undefined), void this.#read()), waitMs);
  }

  /** Rests after a reading. */
  async restAfter(reading: Promise<unknown>): Promise<void> {
    const began = performance.now();
    this.#running++;
    await Promise.allSettled([reading]);
    this.#running--;
    const ended = performance.now();
    this.#restUntil = ended + restFactor * (ended - began);
    if (this.#running > 0 || !this.#isWanted) return;
    this.#isWanted = false;
    this.ask();
  }

  /** Reads nothing that was asked for and is still to come. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isWanted = false;
  }
}

import { apartFrom, whoStays, type Standing } from "./standing.ts";

interface Parts {
  /**
   * How long a process doubts that it has to stand aside. By then one that did not answer for a moment is reached again.
   * And if another one is cut off from more processes, more has been told of that one.
   */
  readonly doubtMs: number;
  /** How long all have to reach it before it returns. */
  readonly returnMs: number;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
}

/** Whether this process stands aside: it is the home of no world while it and other processes do not reach each other. */
export class StandingAside {
  readonly #parts: Parts;
  #isAside = false;
  #apartFrom: readonly number[] = [];
  #apartSince: number | undefined;
  #wellSince: number | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get isAside(): boolean {
    return this.#isAside;
  }

  /** Why this process stands aside, or is about to. */
  get reason(): string {
    const others = this.#apartFrom.join(", ");
    return `This process and the others (${others}) do not reach each other, so it has given its worlds to them: check the network, and --peer-url.`;
  }

  /** Takes note of what all processes say. Returns whether this one has to stand aside. */
  shouldBeAside(own: Standing, others: readonly Standing[]): boolean {
    const { now, doubtMs, returnMs } = this.#parts;
    const at = now();
    if (!whoStays([own, ...others]).has(own.process)) {
      this.#wellSince = undefined;
      this.#apartFrom = apartFrom(own, others);
      this.#apartSince ??= at;
      return this.#isAside || at - this.#apartSince >= doubtMs;
    }
    this.#apartSince = undefined;
    this.#wellSince ??= at;
    const isNeeded = others.every(({ isAside }) => isAside);
    return this.#isAside && !isNeeded && at - this.#wellSince < returnMs;
  }

  /** Notes that this process stands aside, or that it has returned. */
  set(isAside: boolean): void {
    this.#isAside = isAside;
  }
}

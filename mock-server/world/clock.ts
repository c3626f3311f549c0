/** `real` is the machine's time, `frozen` stands still, `offset` runs from an instant that was set. */
export const clockModes = ["real", "frozen", "offset"] as const;
export type ClockMode = (typeof clockModes)[number];

/** The state of a clock that is saved. It never contains the running time. */
export type ClockState =
  | { readonly mode: "real" }
  | { readonly mode: "frozen"; readonly now: string }
  | { readonly mode: "offset"; readonly offsetMs: number };

/** The last instant that a clock can show, the end of the year 9999. ISO 8601 has no common format for later years. */
export const lastInstant = Date.UTC(10_000, 0) - 1;

/** Whether a clock can show this instant, in milliseconds since the epoch. */
export function isInstant(at: number): boolean {
  return at >= 0 && at <= lastInstant;
}

/** The nearest instant that a clock can show. */
export function nearestInstant(at: number): number {
  return Math.max(0, Math.min(at, lastInstant));
}

/** Writes instants as ISO 8601 with milliseconds. It remembers the last one, since many calls arrive in one millisecond. */
export class IsoText {
  #at = NaN;
  #text = "";

  /** @param at milliseconds since the epoch */
  of(at: number): string {
    if (at !== this.#at) {
      this.#at = at;
      this.#text = new Date(at).toISOString();
    }
    return this.#text;
  }
}

/** The machine's time. It is taken here, before a test in this process replaces the global one by fake timers. */
const machineNow = Date.now;

/** The one virtual clock of a world. Nothing else in the mock reads the time. */
export class Clock {
  #mode: ClockMode = "real";
  #frozenAt = 0;
  #offsetMs = 0;
  readonly #isoText = new IsoText();
  readonly #machine: () => number;

  /** @param machine the machine's time in milliseconds since the epoch */
  constructor(machine: () => number = machineNow) {
    this.#machine = machine;
  }

  /** Another clock based on the same machine's time. */
  another(state: ClockState): Clock {
    const clock = new Clock(this.#machine);
    clock.restore(state);
    return clock;
  }

  /** The machine's time, for the lifetime of sandboxes. */
  machineNow(): number {
    return this.#machine();
  }

  get mode(): ClockMode {
    return this.#mode;
  }

  /** Milliseconds since the epoch. A running clock stands still at the last instant. */
  now(): number {
    return this.#mode === "frozen" ? this.#frozenAt : nearestInstant(this.#machine() + this.#offsetMs);
  }

  /** The present instant as ISO 8601 with milliseconds. */
  iso(): string {
    return this.#isoText.of(this.now());
  }

  /** The instant some milliseconds from now, at most the last one. */
  after(ms: number): number {
    return Math.min(this.now() + ms, lastInstant);
  }

  /** The state of a clock that runs from an instant. */
  runningFrom(at: number): ClockState {
    return { mode: "offset", offsetMs: at - this.#machine() };
  }

  /** The state of this clock some whole milliseconds later. A real clock becomes an offset one, a frozen one stays frozen. */
  advanced(byMs: number): ClockState {
    const whole = Math.round(byMs);
    if (this.#mode === "frozen") return frozenAt(this.#frozenAt + whole);
    return { mode: "offset", offsetMs: this.#offsetMs + whole };
  }

  state(): ClockState {
    switch (this.#mode) {
      case "real":
        return { mode: "real" };
      case "frozen":
        return frozenAt(this.#frozenAt);
      case "offset":
        return { mode: "offset", offsetMs: this.#offsetMs };
      default:
        return this.#mode satisfies never;
    }
  }

  restore(state: ClockState): void {
    this.#mode = state.mode;
    this.#offsetMs = state.mode === "offset" ? state.offsetMs : 0;
    if (state.mode === "frozen") this.#frozenAt = Date.parse(state.now);
  }
}

/** The state of a clock that stands still. */
export function frozenAt(at: number): ClockState {
  return { mode: "frozen", now: new Date(at).toISOString() };
}

/** Starts a measurement. The returned function gives the milliseconds since then, in the machine's time. */
export function stopwatch(): () => number {
  const started = performance.now();
  return () => performance.now() - started;
}

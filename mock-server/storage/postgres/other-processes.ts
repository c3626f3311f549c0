import type { SeenProcess } from "./shared-log.ts";

interface WatchParts {
  /** How long a process may go without a renewal. */
  readonly silentMs: number;
  /** Who has not looked for so long may have missed renewals. */
  readonly blindMs: number;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
}

/**
 * What this process has seen of the others. It takes one as ended that has not renewed its lease for some time, by its own
 * clock. So nobody has to compare two clocks, and none may jump.
 */
export class OtherProcesses {
  readonly #parts: WatchParts;
  readonly #seen = new Map<number, { readonly renewals: number; readonly since: number }>();
  #lookedAt = -Infinity;

  constructor(parts: WatchParts) {
    this.#parts = parts;
  }

  /** Notes all processes of the database, as they were just read. */
  note(processes: readonly SeenProcess[]): void {
    const { now, blindMs } = this.#parts;
    const at = now();
    if (at - this.#lookedAt > blindMs) this.#seen.clear();
    this.#lookedAt = at;
    const before = new Map(this.#seen);
    this.#seen.clear();
    for (const { process, renewals } of processes) {
      const seen = before.get(process);
      this.#seen.set(process, seen?.renewals === renewals ? seen : { renewals, since: at });
    }
  }

  /** Those that have not renewed their lease for too long. */
  silent(): readonly SeenProcess[] {
    const { now, silentMs } = this.#parts;
    return [...this.#seen].flatMap(([process, { renewals, since }]) =>
      now() - since >= silentMs ? [{ process, renewals }] : [],
    );
  }

  forget(processes: readonly SeenProcess[]): void {
    for (const { process } of processes) this.#seen.delete(process);
  }
}

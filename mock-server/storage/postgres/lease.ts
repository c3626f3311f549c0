import { NotStored } from "../not-stored.ts";
import type { Reach } from "../homes.ts";
import { OtherProcesses } from "./other-processes.ts";
import type { OtherProcess, SharedLog } from "./shared-log.ts";
import { StandingAside } from "./standing-aside.ts";

function leaseOver(): NotStored {
  return new NotStored(
    "The lease of this process on its worlds is over, and PostgreSQL has not renewed it yet.",
  );
}

interface LeaseParts {
  readonly log: Pick<SharedLog, "beginProcess" | "renew" | "announce" | "endProcess" | "endSilent">;
  /** How long the worlds of a process have no home after its last sign of life, at most. */
  readonly leaseMs: number;
  /** Milliseconds of a clock that only goes forward, such as `performance.now`. */
  readonly now: () => number;
  /** Called when the lease was lost or is given up, before the process goes on under another number. */
  readonly onLost: (why: NotStored) => void;
  /** Called with a sentence when the process has stood aside, and when it has returned. */
  readonly tell: (sentence: string) => void;
}

/**
 * The times of a lease, as parts of it. Another process sees the last renewal at its next own one, and ends the process
 * when it has seen no other since: together that is shorter than the lease, by what a busy machine may need. The process
 * itself stops answering before that, by a margin that covers clocks which run a little faster than others. A process
 * stands aside when it should have for the time of its doubt, which is longer than one renewal takes. It returns when all
 * have reached it for the time of a lease.
 */
export const leaseParts = {
  renewal: 0.1,
  answering: 0.6,
  silence: 0.7,
  blindness: 0.5,
  doubt: 0.15,
} as const;

/** A failed attempt to renew is not repeated sooner. */
const pauseMs = 250;

/**
 * The lease of a process on all its worlds. It has them until another process, which has seen no renewal for a time,
 * ends it. It answers for them for a shorter time after the renewal was sent. Each measures by a clock of its
 * own that only goes forward, so no clock is compared with another.
 */
export class Lease {
  readonly #parts: LeaseParts;
  readonly #others: OtherProcesses;
  readonly #aside: StandingAside;
  #process: number | undefined;
  #deadline = -Infinity;
  #announced: { readonly url: string; readonly reach: Reach } | undefined;
  #renewing: Promise<void> | undefined;
  #telling: Promise<void> | undefined;
  #ending: Promise<void> | undefined;
  #isEnded = false;
  #failure: { readonly error: NotStored; readonly at: number } | undefined;

  constructor(parts: LeaseParts) {
    const { leaseMs, now } = parts;
    this.#parts = parts;
    this.#others = new OtherProcesses({
      silentMs: leaseMs * leaseParts.silence,
      blindMs: leaseMs * leaseParts.blindness,
      now,
    });
    this.#aside = new StandingAside({ doubtMs: leaseMs * leaseParts.doubt, returnMs: leaseMs, now });
  }

  /** The number of the process. It is another one after the lease was lost. */
  get process(): number {
    return this.#process ?? 0;
  }

  get isValid(): boolean {
    return this.#parts.now() < this.#deadline;
  }

  /** How much longer it is valid, unless it is renewed: at least a millisecond. */
  get leftMs(): number {
    return Math.max(1, this.#deadline - this.#parts.now());
  }

  /** Whether the process is the home of no world, since it and others do not reach each other. */
  get isAside(): boolean {
    return this.#aside.isAside;
  }

  /** Why this process answers for no world, unless it does. */
  get refusal(): NotStored | undefined {
    if (this.isValid) return undefined;
    return this.isAside ? new NotStored(this.#aside.reason) : leaseOver();
  }

  /**
   * @param process the one that had the lease when the action began
   * @throws {NotStored} when this process answers for no world, or is another one by now
   */
  requireValid(process = this.process): void {
    const refusal = process === this.process ? this.refusal : leaseOver();
    if (refusal !== undefined) throw refusal;
  }

  /** After how long the lease should be renewed again. */
  get renewalMs(): number {
    return this.#parts.leaseMs * leaseParts.renewal;
  }

  /** Enters the process, in the place of the one that it was until now. @throws {NotStored} */
  async begin(isAside = this.isAside): Promise<void> {
    const { log, now } = this.#parts;
    const sentAt = now();
    const url = this.#announced?.url;
    this.#process = await log.beginProcess({ isAside, url, before: this.#process });
    if (!isAside) this.#extend(sentAt);
  }

  async announce(url: string, reach: Reach): Promise<void> {
    this.#announced = { url, reach };
    await this.#parts.log.announce(this.process, url);
  }

  /** Renews the lease, or begins another one if it was ended. @throws {NotStored} */
  renew(): Promise<void> {
    const { now } = this.#parts;
    if (this.#failure !== undefined && now() - this.#failure.at < pauseMs)
      return Promise.reject(this.#failure.error);
    this.#renewing ??= this.#attempt().finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  /** Tells the others now which of them this process does not reach. @throws {NotStored} */
  tellReach(): Promise<void> {
    // A renewal that is under way may tell what was so before.
    this.#telling ??= Promise.resolve(this.#renewing)
      .catch(() => undefined)
      .then(() => {
        this.#telling = undefined;
        return this.renew();
      });
    return this.#telling;
  }

  /** Ends the processes that have been silent for too long, so that their worlds are free. @throws {NotStored} */
  async endSilent(): Promise<void> {
    const silent = this.#others.silent();
    if (silent.length === 0) return;
    this.#ending ??= this.#parts.log.endSilent(silent).finally(() => {
      this.#ending = undefined;
    });
    await this.#ending;
    this.#others.forget(silent);
  }

  async #attempt(): Promise<void> {
    try {
      await this.#renew();
      if (!this.#isEnded) this.#failure = undefined;
    } catch (error) {
      if (error instanceof NotStored && !this.#isEnded) this.#failure = { error, at: this.#parts.now() };
      throw error;
    }
  }

  async #renew(): Promise<void> {
    const { log, now } = this.#parts;
    const sentAt = now();
    const { isAside } = this;
    const unreached = this.#announced?.reach.unreached() ?? [];
    const { isRenewed, others } = await log.renew(this.process, { isAside, unreached });
    this.#others.note(others);
    this.#announced?.reach.note(others.flatMap(({ url }) => url ?? []));
    const shouldBeAside = this.#shouldBeAside(others, unreached);
    // The worlds are released next.
    if (this.#isEnded) return;
    if (!isRenewed) {
      this.#lose(leaseOver());
      await this.begin();
    } else if (!shouldBeAside) {
      if (isAside) this.#return();
      this.#extend(sentAt);
    } else if (!isAside) await this.#standAside();
  }

  #lose(why: NotStored): void {
    this.#deadline = -Infinity;
    this.#parts.onLost(why);
  }

  #shouldBeAside(others: readonly OtherProcess[], unreached: readonly string[]): boolean {
    const own = {
      process: this.process,
      isAside: this.isAside,
      unreached: others
        .filter(({ url }) => url !== undefined && unreached.includes(url))
        .map(({ process }) => process),
      unreachedBy: others
        .filter(({ unreached }) => unreached.includes(this.process))
        .map(({ process }) => process),
    };
    return this.#aside.shouldBeAside(own, others);
  }

  /** Gives all worlds to the others: it ends as the process that has them, and begins as another one. */
  async #standAside(): Promise<void> {
    const { reason } = this.#aside;
    this.#lose(new NotStored(reason));
    await this.begin(true);
    this.#aside.set(true);
    this.#parts.tell(reason);
  }

  #return(): void {
    this.#aside.set(false);
    this.#parts.tell("This process and all others reach each other again, so it takes worlds again.");
  }

  /** Ends the lease, here at once. It cannot be renewed. @throws {NotStored} */
  async end(): Promise<void> {
    this.#isEnded = true;
    this.#deadline = -Infinity;
    this.#failure = {
      error: new NotStored("This process has released its worlds: ask again."),
      at: Infinity,
    };
    // It may be beginning as another process.
    await this.#renewing?.catch(() => undefined);
    await this.#parts.log.endProcess(this.process);
  }

  #extend(sentAt: number): void {
    if (!this.#isEnded) this.#deadline = sentAt + this.#parts.leaseMs * leaseParts.answering;
  }
}

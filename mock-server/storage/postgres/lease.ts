import { NotStored } from "../not-stored.ts";
import { OtherProcesses } from "./other-processes.ts";
import type { SharedLog } from "./shared-log.ts";

interface LeaseParts {
  readonly log: Pick<SharedLog, "beginProcess" | "renew" | "announce" | "endSilent">;
  /** How long the worlds of a process have no home after its last sign of life, at most. */
  readonly leaseMs: number;
  /** Milliseconds of a clock that only goes forward, such as `performance.now`. */
  readonly now: () => number;
  /** Called when the lease was lost, before the process goes on under another number. */
  readonly onLost: () => void;
}

/**
 * The times of a lease, as parts of it. Another process sees the last renewal at its next own one, and ends the process
 * when it has seen no other since: together that is the lease. The process itself stops answering before that, by a
 * margin that covers clocks which run a little faster than others.
 */
export const leaseParts = { renewal: 0.2, answering: 0.7, silence: 0.8, blindness: 0.5 } as const;

/** A failed attempt to renew is not repeated sooner. */
const pauseMs = 250;

/**
 * The lease of a process on all its worlds. It has them until another process ends it, which one does that has seen no
 * renewal for a time. It answers for them for a shorter time after the renewal was sent. Each measures by a clock of its
 * own that only goes forward, so no clock is compared with another.
 */
export class Lease {
  readonly #parts: LeaseParts;
  readonly #others: OtherProcesses;
  #process = 0;
  #deadline = -Infinity;
  #url: string | undefined;
  #renewing: Promise<void> | undefined;
  #ending: Promise<void> | undefined;
  #failure: { readonly error: NotStored; readonly at: number } | undefined;

  constructor(parts: LeaseParts) {
    const { leaseMs, now } = parts;
    this.#parts = parts;
    this.#others = new OtherProcesses({
      silentMs: leaseMs * leaseParts.silence,
      blindMs: leaseMs * leaseParts.blindness,
      now,
    });
  }

  /** The number of the process. It is another one after the lease was lost. */
  get process(): number {
    return this.#process;
  }

  get isValid(): boolean {
    return this.#parts.now() < this.#deadline;
  }

  /** Enters the process. @throws {NotStored} */
  async begin(): Promise<void> {
    const { log, now } = this.#parts;
    const sentAt = now();
    this.#process = await log.beginProcess();
    if (this.#url !== undefined) await log.announce(this.#process, this.#url);
    this.#extend(sentAt);
  }

  async announce(url: string): Promise<void> {
    this.#url = url;
    await this.#parts.log.announce(this.#process, url);
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
      this.#failure = undefined;
    } catch (error) {
      if (error instanceof NotStored) this.#failure = { error, at: this.#parts.now() };
      throw error;
    }
  }

  async #renew(): Promise<void> {
    const { log, now, onLost } = this.#parts;
    const sentAt = now();
    const { isRenewed, others } = await log.renew(this.#process);
    this.#others.note(others);
    if (isRenewed) {
      this.#extend(sentAt);
      return;
    }
    this.#deadline = -Infinity;
    onLost();
    await this.begin();
  }

  /** Ends the lease here at once. It cannot be renewed. */
  end(): void {
    this.#deadline = -Infinity;
    this.#failure = {
      error: new NotStored("This process has released its worlds: ask again."),
      at: Infinity,
    };
  }

  #extend(sentAt: number): void {
    this.#deadline = sentAt + this.#parts.leaseMs * leaseParts.answering;
  }
}

import { NotStored } from "../not-stored.ts";
import type { SharedLog } from "./shared-log.ts";

interface LeaseParts {
  readonly log: Pick<SharedLog, "beginProcess" | "renew" | "announce">;
  readonly leaseMs: number;
  /** Milliseconds of a clock that only goes forward, such as `performance.now`. */
  readonly now: () => number;
  /** Called when the lease was lost, before the process goes on under another number. */
  readonly onLost: () => void;
}

/** A process ends its lease this much earlier than the database, since two clocks never run alike. */
const marginPart = 0.1;
/** A failed attempt to renew is not repeated sooner. */
const pauseMs = 250;

/**
 * The lease of a process on all its worlds. The database's clock decides when it ends. This clock, which was read before
 * the lease was asked for, only ends it earlier: nobody has to compare two clocks.
 */
export class Lease {
  readonly #parts: LeaseParts;
  #process = 0;
  #deadline = -Infinity;
  #url: string | undefined;
  #renewing: Promise<void> | undefined;
  #failure: { readonly error: NotStored; readonly at: number } | undefined;

  constructor(parts: LeaseParts) {
    this.#parts = parts;
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
    const { log, leaseMs, now } = this.#parts;
    const sentAt = now();
    this.#process = await log.beginProcess(leaseMs);
    if (this.#url !== undefined) await log.announce(this.#process, this.#url);
    this.#extend(sentAt);
  }

  async announce(url: string): Promise<void> {
    this.#url = url;
    await this.#parts.log.announce(this.#process, url);
  }

  /** Renews the lease, or begins another one if it has ended. @throws {NotStored} */
  renew(): Promise<void> {
    const { now } = this.#parts;
    if (this.#failure !== undefined && now() - this.#failure.at < pauseMs)
      return Promise.reject(this.#failure.error);
    this.#renewing ??= this.#attempt().finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
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
    const { log, leaseMs, now, onLost } = this.#parts;
    const sentAt = now();
    if (await log.renew(this.#process, leaseMs)) {
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
    this.#deadline = sentAt + this.#parts.leaseMs * (1 - marginPart);
  }
}

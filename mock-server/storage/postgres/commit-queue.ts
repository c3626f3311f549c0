import { NotStored } from "../not-stored.ts";
import type { HeldWorld } from "./held-world.ts";
import type { Lease } from "./lease.ts";
import { SharedBatch } from "./shared-batch.ts";
import type { SharedLog } from "./shared-log.ts";

interface QueueParts {
  readonly log: Pick<SharedLog, "append">;
  readonly lease: Pick<Lease, "requireValid" | "process">;
  /** Called with each world whose changes were not stored, or may not have been. */
  readonly giveUp: (held: HeldWorld, thrown: unknown) => void;
  /** Called before a transaction begins; it may add changes. */
  readonly onEnding: () => void;
  /** Called when a transaction begins, with its worlds. */
  readonly onBegun: (worlds: readonly HeldWorld[]) => void;
  /** Called after each transaction. */
  readonly onStored: (worlds: readonly HeldWorld[]) => void;
}

/** Stores changes in the order in which they were added: all that gather while a transaction runs are the next one. */
export class CommitQueue {
  readonly #parts: QueueParts;
  #gathered: SharedBatch | undefined;
  #running: SharedBatch | undefined;

  constructor(parts: QueueParts) {
    this.#parts = parts;
  }

  /** The batch that is stored next. Its transaction begins when this turn of the event loop is over. */
  get next(): SharedBatch {
    if (this.#gathered === undefined) {
      this.#gathered = new SharedBatch();
      if (this.#running === undefined) setImmediate(() => void this.#commit());
    }
    return this.#gathered;
  }

  /** Settles when all changes of a world are stored; undefined if they are. */
  stored(world?: string): Promise<void> | undefined {
    return this.#gathered?.stored(world) ?? this.#running?.stored(world);
  }

  /** Drops the changes of a world, or treats those in transit as lost. */
  drop(world: string, error: Error): void {
    this.#running?.reject(world, error);
    this.#gathered?.reject(world, error);
  }

  /** Waits until everything is stored. */
  async drain(): Promise<void> {
    for (let left = this.stored(); left !== undefined; left = this.stored())
      await left.catch(() => undefined);
  }

  async #commit(): Promise<void> {
    this.#parts.onEnding();
    const batch = this.#gathered;
    if (batch === undefined || this.#running !== undefined) return;
    this.#gathered = undefined;
    this.#running = batch;
    this.#parts.onBegun(batch.worlds);
    let failure: Error | undefined;
    try {
      await this.#store(batch);
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
      for (const held of batch.worlds) this.#parts.giveUp(held, error);
    }
    this.#running = undefined;
    batch.settle(failure);
    await this.#commit();
  }

  /** The lease is checked before the changes leave, and again before anything that they made possible is answered. */
  async #store(batch: SharedBatch): Promise<void> {
    const { log, lease, giveUp, onStored } = this.#parts;
    lease.requireValid();
    const written = await log.append(lease.process, batch.appends(), batch.secrets);
    lease.requireValid();
    const { worlds } = batch;
    for (const held of worlds) {
      if (written.has(held.id)) batch.accept(held.id);
      else giveUp(held, new NotStored(`Another process has taken over the sandbox ${held.id}: ask again.`));
    }
    onStored(worlds.filter(({ id }) => written.has(id)));
  }
}

import type { Mock } from "../../sandboxes/mock.ts";
import { inSlices } from "../../world/slices.ts";
import { writingJson } from "../../world/write-json.ts";
import { changesOf } from "../changes-of.ts";
import { NotStored } from "../not-stored.ts";
import type { StoredChange } from "../format/stored-change.ts";
import type { HeldWorld } from "./held-world.ts";
import type { SharedLog } from "./shared-log.ts";

/** A base is replaced when the changes after it are this many times as long. */
const basesInChanges = 2;

interface Parts {
  readonly log: Pick<SharedLog, "compact">;
  readonly mock: Mock;
  /** The changes of a world are compacted when they are longer than this. */
  readonly above: number;
  readonly isHeld: (held: HeldWorld) => boolean;
}

interface Plan {
  readonly held: HeldWorld;
  readonly changes: readonly StoredChange[];
}

/**
 * Keeps logs short: replaces the changes of a world by the shortest list that leads to the same state. It is written in
 * slices, between which the mock answers requests.
 */
export class Compaction {
  readonly #parts: Parts;
  readonly #due = new Set<HeldWorld>();
  /** The state of a world after the transaction that runs. */
  #planned: Plan | undefined;
  #running: Promise<void> | undefined;
  #isStopped = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Called when a transaction begins with all that was changed so far. So the present state of one of its worlds is the
   * state at the position that the world will have. The parts of the list never change.
   */
  plan(worlds: readonly HeldWorld[]): void {
    if (this.#running !== undefined || this.#isStopped) return;
    const held = worlds.find((each) => this.#due.has(each));
    const sandbox = held === undefined ? undefined : this.#parts.mock.peek(held.id);
    if (held === undefined || sandbox === undefined) return;
    this.#planned = { held, changes: changesOf(this.#parts.mock, sandbox) };
  }

  /** Called after the transaction with the worlds that it has stored. */
  note(worlds: readonly HeldWorld[]): void {
    const { above } = this.#parts;
    for (const held of worlds) {
      const { base, changes } = held.size;
      if (changes > Math.max(above, basesInChanges * base)) this.#due.add(held);
      else this.#due.delete(held);
    }
    const plan = this.#planned;
    this.#planned = undefined;
    if (plan === undefined || !worlds.includes(plan.held)) return;
    this.#due.delete(plan.held);
    this.#running = this.#compact(plan)
      .catch((error: unknown) => this.#putOff(plan.held, error))
      .finally(() => {
        this.#running = undefined;
      });
  }

  /** Waits for the compaction that runs. No other one begins. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#running;
  }

  async #compact({ held, changes }: Plan): Promise<void> {
    const { position, size } = held;
    const before = size.changes;
    const texts: string[] = [];
    for (const change of changes) texts.push(await inSlices(writingJson(change)));
    const text = `[${texts.join(",")}]`;
    if (this.#isStopped || !this.#parts.isHeld(held)) return;
    await this.#parts.log.compact(held.id, held.lease, { position, text });
    size.base = text.length;
    size.changes -= before;
  }

  /** A compaction can wait. It is tried again when there is twice as much to gain. */
  #putOff({ size }: HeldWorld, error: unknown): void {
    if (!(error instanceof NotStored)) this.#parts.mock.reportBug(error);
    size.base = Math.max(size.base, size.changes);
  }
}

import { writeRecord } from "../format/record-text.ts";
import type { StoredChange } from "../format/stored-change.ts";
import type { HeldWorld, WorldFacts } from "./held-world.ts";
import type { Append, NewSecret } from "./shared-log.ts";

/** What is stored for one world in one transaction, and the promise that it is. */
interface Entry {
  readonly held: HeldWorld;
  readonly changes: StoredChange[];
  /** After the last change, if it may have changed them. */
  facts: WorldFacts | undefined;
  /** The changes as JSON, once they are on their way. */
  text: string;
  readonly stored: PromiseWithResolvers<void>;
}

/** Changes that are stored in one transaction. */
export class SharedBatch {
  readonly #entries = new Map<string, Entry>();
  readonly #secrets = new Map<string, string | undefined>();
  /** Settles when all of it is stored, or some of it could not be. */
  readonly #all = Promise.withResolvers<void>();

  constructor() {
    // Perhaps nobody waits for it, and its failure is reported anyway.
    this.#all.promise.catch(() => undefined);
  }

  add(held: HeldWorld, change: StoredChange, facts: WorldFacts | undefined): void {
    let own = this.#entries.get(held.id);
    if (own === undefined) {
      own = { held, changes: [], facts: undefined, text: "", stored: Promise.withResolvers() };
      own.stored.promise.catch(() => undefined);
      this.#entries.set(held.id, own);
    }
    own.changes.push(change);
    own.facts = facts ?? own.facts;
  }

  /** Adds spellings that are hidden from now on. @param world the sandbox with which they end */
  hide(spellings: readonly string[], world?: string): void {
    for (const spelling of spellings) this.#secrets.set(spelling, world ?? this.#secrets.get(spelling));
  }

  get secrets(): readonly NewSecret[] {
    return [...this.#secrets].map(([spelling, world]) => ({ spelling, world }));
  }

  get worlds(): readonly HeldWorld[] {
    return [...this.#entries.values()].map(({ held }) => held);
  }

  stored(world?: string): Promise<void> | undefined {
    return world === undefined ? this.#all.promise : this.#entries.get(world)?.stored.promise;
  }

  appends(): readonly Append[] {
    return [...this.#entries.values()].map(appendOf);
  }

  /** Notes that the changes of a world are stored. */
  accept(world: string): void {
    const own = this.#entries.get(world);
    if (own === undefined) return;
    own.held.position++;
    own.held.size.changes += own.text.length;
    own.held.facts = own.facts ?? own.held.facts;
    own.stored.resolve();
  }

  /** Drops what was to be stored for a world. */
  reject(world: string, error: Error): void {
    if (!this.#entries.has(world)) return;
    this.#entries.get(world)?.stored.reject(error);
    this.#entries.delete(world);
    this.#all.reject(error);
  }

  /** Called at the end, when each world is accepted or rejected. */
  settle(error?: Error): void {
    if (error === undefined) this.#all.resolve();
    else this.#all.reject(error);
  }
}

function appendOf(entry: Entry): Append {
  const { held, changes, facts } = entry;
  const { id: world, lease } = held;
  const position = held.position + 1;
  if (changes.some(({ type }) => type === "sandbox-removed")) return { world, lease, position };
  entry.text = writeRecord(changes);
  const append = { world, lease, position, text: entry.text };
  if (facts === undefined) return append;
  const before = held.facts?.clientIds ?? new Set<string>();
  const added = [...facts.clientIds].filter((id) => !before.has(id));
  const dropped = [...before].filter((id) => !facts.clientIds.has(id));
  return {
    ...append,
    ...(facts.summary.profile !== held.facts?.summary.profile && { summary: facts.summary }),
    ...((added.length > 0 || dropped.length > 0) && { keys: { held: added, dropped } }),
  };
}

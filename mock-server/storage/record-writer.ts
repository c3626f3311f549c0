import type { Positions, SandboxChange } from "../sandboxes/sandbox.ts";
import type { WorldChange } from "../world/world-change.ts";
import { encodeChange } from "./format/encode-change.ts";
import type { Storage } from "./storage.ts";
import type { StoredChange } from "./format/stored-change.ts";

/**
 * Gathers the changes of a mock into records. Changes that happen without a pause belong to one exchange and form one
 * record.
 */
export class RecordWriter {
  readonly #storage: Pick<Storage, "append">;
  #gathered: Gathered[] = [];

  constructor(storage: Pick<Storage, "append">) {
    this.#storage = storage;
  }

  /** Adds a change. The record ends when whatever runs now is done, if nobody ends it earlier. */
  readonly record = (change: SandboxChange): void => {
    if (this.#gathered.length === 0) queueMicrotask(() => this.end());
    this.#add(encodeChange(change));
  };

  /** Ends the record, if there is one. */
  end(): void {
    if (this.#gathered.length === 0) return;
    const record = this.#gathered;
    this.#gathered = [];
    this.#storage.append(record);
  }

  /** Successive changes of one world are stored together, with the last positions only, and so are secrets. */
  #add(change: StoredChange): void {
    const last = this.#gathered.at(-1);
    if (change.type === "secrets-known") {
      if (last?.type === "secrets-known") last.spellings.push(...change.spellings);
      else this.#gathered.push({ ...change, spellings: [...change.spellings] });
    } else if (change.type !== "world-changed") {
      this.#gathered.push(change);
    } else if (last?.type === "world-changed" && last.sandbox === change.sandbox) {
      last.changes.push(...change.changes);
      last.positions = change.positions;
    } else {
      this.#gathered.push({ ...change, changes: [...change.changes] });
    }
  }
}

/** The changes of a record that has not ended. */
type Gathered =
  | Exclude<StoredChange, { readonly type: "world-changed" | "secrets-known" }>
  | { readonly type: "secrets-known"; readonly spellings: string[] }
  | {
      readonly type: "world-changed";
      readonly sandbox: string;
      readonly changes: WorldChange[];
      positions: Positions;
    };

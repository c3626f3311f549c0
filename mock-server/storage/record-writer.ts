import type { SandboxChange } from "../sandboxes/sandbox.ts";
import { encodeChange } from "./encode-change.ts";
import type { Storage } from "./storage.ts";
import type { StoredChange } from "./stored-change.ts";

/**
 * Gathers the changes of a mock into records. Changes that happen without a pause belong to one exchange and form one
 * record.
 */
export class RecordWriter {
  readonly #storage: Pick<Storage, "append">;
  #gathered: StoredChange[] = [];

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

  /** Successive changes of one world are stored together, with the last positions only. */
  #add(change: StoredChange): void {
    const last = this.#gathered.at(-1);
    if (
      last?.type === "world-changed" &&
      change.type === "world-changed" &&
      last.sandbox === change.sandbox
    ) {
      const changes = [...last.changes, ...change.changes];
      this.#gathered[this.#gathered.length - 1] = { ...change, changes };
    } else {
      this.#gathered.push(change);
    }
  }
}

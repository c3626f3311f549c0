import type { StoredChange, StoredRecord } from "../format/stored-change.ts";

/** Records that are stored together, and the promise that they are. */
export class Batch {
  readonly records: StoredRecord[] = [];
  readonly #sandboxes = new Set<string>();
  #isOfAll = false;
  readonly #stored = Promise.withResolvers<void>();

  constructor() {
    // Perhaps nobody waits for the records, and their failure is reported anyway.
    this.#stored.promise.catch(() => undefined);
  }

  add(record: StoredRecord): void {
    this.records.push(record);
    for (const change of record) {
      if (!("sandbox" in change) || removesCredential(change)) this.#isOfAll = true;
      else this.#sandboxes.add(change.sandbox);
    }
  }

  /** Whether an answer of this sandbox may show one of the changes. */
  concerns(sandbox: string): boolean {
    return this.#isOfAll || this.#sandboxes.has(sandbox);
  }

  get stored(): Promise<void> {
    return this.#stored.promise;
  }

  settle(error?: Error): void {
    if (error === undefined) this.#stored.resolve();
    else this.#stored.reject(error);
  }
}

/** Without its sandbox or its key, a credential leads to the default sandbox. */
function removesCredential(change: StoredChange): boolean {
  if (change.type === "world-changed") return change.changes.some(({ type }) => type === "api-key-removed");
  return change.type === "sandbox-removed" || change.type === "world-replaced";
}

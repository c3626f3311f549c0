import type { Mock } from "../../sandboxes/mock.ts";
import type { Sandbox, SandboxChange } from "../../sandboxes/sandbox.ts";
import { changesOf, changesOfMock } from "../changes-of.ts";
import { rebuildMock } from "../rebuild-mock.ts";
import { readRecord, writeRecord } from "../record-text.ts";
import { RecordWriter } from "../record-writer.ts";
import type { StoredChange } from "../stored-change.ts";
import { everythingOfSandbox } from "./digest.ts";
import { Clock } from "../../world/clock.ts";

/** The log of a mock, as it is read again from its texts. */
export class FollowedLog {
  readonly #writer = new RecordWriter({
    append: (record) => void this.#changes.push(...readRecord(writeRecord(record))),
  });
  readonly #changes: StoredChange[] = [];
  readonly #sandboxes = new Map<string, Sandbox>();
  /** Each sandbox that was removed, as it was then and as it is rebuilt. */
  readonly removed: { readonly rebuilt: unknown; readonly original: unknown }[] = [];
  /** The number of changes of each type. */
  readonly seen = new Map<string, number>();

  readonly record = (change: SandboxChange): void => {
    this.#count(change.type);
    if (change.type === "sandbox-added") this.#sandboxes.set(change.sandbox.id, change.sandbox);
    if (change.type === "sandbox-removed") this.#compareRemoved(change.sandbox);
    if (change.type === "world-changed") this.#count(change.change.type);
    this.#writer.record(change);
  };

  /** Everything that was recorded. */
  changes(): readonly StoredChange[] {
    this.#writer.end();
    return this.#changes;
  }

  /** A mock that is rebuilt from everything that was recorded. */
  rebuilt(): Mock {
    return rebuiltFrom(this.changes());
  }

  #compareRemoved(id: string): void {
    const original = this.#sandboxes.get(id);
    const isNeeded = (change: StoredChange) =>
      "sandbox" in change && (change.sandbox === id || change.sandbox === "default");
    const { sandboxes } = rebuiltFrom(this.changes().filter(isNeeded)).contents();
    const rebuilt = sandboxes.find((each) => each.id === id);
    if (original === undefined || rebuilt === undefined) throw new Error(`There was no sandbox ${id}.`);
    this.removed.push({ rebuilt: everythingOfSandbox(rebuilt), original: everythingOfSandbox(original) });
  }

  #count(type: string): void {
    this.seen.set(type, (this.seen.get(type) ?? 0) + 1);
  }
}

/** A mock that is rebuilt from the present contents of another one. */
export function compacted(mock: Mock): Mock {
  const records = [...mock.contents().sandboxes.map((each) => changesOf(mock, each)), changesOfMock(mock)];
  return rebuiltFrom(records.map(writeRecord).flatMap(readRecord));
}

/** Rebuilds a mock, and fails if that reads the machine's time. */
function rebuiltFrom(changes: readonly StoredChange[]): Mock {
  let isRebuilding = true;
  const clock = new Clock(() => {
    if (isRebuilding) throw new Error("The machine's time was read.");
    return 0;
  });
  const mock = rebuildMock(changes, { clock });
  isRebuilding = false;
  return mock;
}

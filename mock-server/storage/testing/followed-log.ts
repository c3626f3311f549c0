import type { Mock, MockDependencies } from "../../sandboxes/mock.ts";
import { defaultSandbox, type Sandbox, type SandboxChange } from "../../sandboxes/sandbox.ts";
import { changesOf, changesOfMock } from "../changes-of.ts";
import { rebuildMock } from "../rebuild-mock.ts";
import { readRecord, writeRecord } from "../format/record-text.ts";
import { RecordWriter } from "../record-writer.ts";
import type { StoredChange } from "../format/stored-change.ts";
import { Clock } from "../../world/clock.ts";

/** The log of a mock, as it is read again from its texts. */
export class FollowedLog {
  readonly #writer = new RecordWriter({
    append: (record) => void this.#changes.push(...readRecord(writeRecord(record))),
  });
  readonly #changes: StoredChange[];

  /** @param changes what was recorded before */
  constructor(changes: readonly StoredChange[] = []) {
    this.#changes = [...changes];
  }

  readonly record = (change: SandboxChange): void => this.#writer.record(change);

  /** Everything that was recorded. */
  changes(): readonly StoredChange[] {
    this.#writer.end();
    return this.#changes;
  }

  /** A mock that is rebuilt from everything that was recorded. */
  rebuilt(): Mock {
    return rebuiltFrom(this.changes());
  }

  /** A sandbox that is rebuilt from what was recorded of it. */
  rebuiltSandbox(id: string): Sandbox | undefined {
    const isNeeded = (change: StoredChange) =>
      "sandbox" in change && (change.sandbox === id || change.sandbox === defaultSandbox);
    const { sandboxes } = rebuiltFrom(this.changes().filter(isNeeded)).contents();
    return sandboxes.find((each) => each.id === id);
  }
}

/** What is stored of a mock when its log is compacted, as it is read again. */
export function compactedChanges(mock: Mock): StoredChange[] {
  const records = [...mock.contents().sandboxes.map((each) => changesOf(mock, each)), changesOfMock(mock)];
  return records.map(writeRecord).flatMap(readRecord);
}

/** A mock that is rebuilt from the present contents of another one. */
export function compacted(mock: Mock): Mock {
  return rebuiltFrom(compactedChanges(mock));
}

/** Rebuilds a mock, and fails if that reads the machine's time. */
export function rebuiltFrom(
  changes: readonly StoredChange[],
  { machine = () => 0, ...dependencies }: { machine?: () => number } & Pick<MockDependencies, "record"> = {},
): Mock {
  let isRebuilding = true;
  const clock = new Clock(() => {
    if (isRebuilding) throw new Error("The machine's time was read.");
    return machine();
  });
  const mock = rebuildMock(changes, { ...dependencies, clock });
  isRebuilding = false;
  return mock;
}

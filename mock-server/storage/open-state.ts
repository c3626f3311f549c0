import { Mock, type MockOptions } from "../sandboxes/mock.ts";
import { rebuildMock } from "./rebuild-mock.ts";
import { readChanges } from "./sqlite/read-changes.ts";
import { SqliteStorage } from "./sqlite/sqlite-storage.ts";
import { StateFile } from "./sqlite/state-file.ts";
import { NotStored } from "./not-stored.ts";
import { requireChosen } from "./require-chosen.ts";
import type { KeptMock, StateOptions } from "./state-options.ts";
import { StoredRecordError } from "./format/stored-record-error.ts";

/**
 * Makes a mock with the worlds of a folder. In a new folder it begins with those of the options.
 * @throws {NotStored} one sentence, when the folder cannot be used
 */
export function openState(state: StateOptions, options: MockOptions): KeptMock {
  const { folder, sync, tell, chosen, retryMs = 1000, compactAbove = 1024 * 1024 } = state;
  const file = StateFile.open(folder, { sync });
  const isNew = file.position === 0;
  try {
    const storage = new SqliteStorage({
      file,
      tell,
      retryMs,
      compactAbove,
      ...(sync === "interval" && { flushMs: 1000 }),
      makeMock: (record) =>
        isNew ? Mock.create({ ...options, record }) : rebuildMock(readChanges(file), { ...options, record }),
    });
    const { mock } = storage;
    if (isNew) return { mock, storage };
    requireChosen(mock.default.origin, chosen, { place: folder, another: "directory" });
    return { mock, storage, before: file.wasStopped ? "stopped" : "killed" };
  } catch (error) {
    file.close({ isStopped: file.wasStopped });
    if (error instanceof StoredRecordError)
      throw new NotStored(`${folder}: ${error.message}`, { cause: error });
    throw error;
  }
}

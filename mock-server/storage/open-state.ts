import { Mock, type MockOptions } from "../sandboxes/mock.ts";
import type { Origin } from "../world/seeds/build-world.ts";
import { rebuildMock } from "./rebuild-mock.ts";
import type { Sync } from "./sqlite/open-database.ts";
import { readChanges } from "./sqlite/read-changes.ts";
import { SqliteStorage } from "./sqlite/sqlite-storage.ts";
import { StateFile } from "./sqlite/state-file.ts";
import { NotStored } from "./not-stored.ts";
import type { Storage } from "./storage.ts";
import { StoredRecordError } from "./stored-record-error.ts";

/** The name of a world that has none. */
const unnamed = "unnamed";

export interface StateOptions {
  readonly folder: string;
  /** When changes reach the disk: before they are answered, or every second. */
  readonly sync: Sync;
  /** Called with a sentence when changes cannot be stored, and when they can again. */
  readonly tell: (sentence: string) => void;
  /** The names and the seed that the user has chosen. Stored worlds that began otherwise are refused. */
  readonly chosen: Beginning;
  /** How long writes are refused after a failure, before the next one tries again. */
  readonly retryMs?: number;
  /** The changes of a sandbox are compacted when they are longer than this. */
  readonly compactAbove?: number;
}

/** How the default world begins. */
interface Beginning {
  readonly profile?: string | undefined;
  readonly world?: string | undefined;
  readonly seed?: number | "random" | undefined;
}

/** A mock whose worlds are kept in a folder. */
export interface KeptMock {
  readonly mock: Mock;
  readonly storage: Storage;
  /** How the mock before this one ended; absent when there was none. */
  readonly before?: "stopped" | "killed";
}

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
    requireChosen(mock.default.origin, chosen, folder);
    return { mock, storage, before: file.wasStopped ? "stopped" : "killed" };
  } catch (error) {
    file.close({ isStopped: file.wasStopped });
    if (error instanceof StoredRecordError)
      throw new NotStored(`${folder}: ${error.message}`, { cause: error });
    throw error;
  }
}

/** @throws {NotStored} when the stored default world did not begin as the user has chosen */
function requireChosen({ profile, world, seed }: Origin, chosen: Beginning, folder: string): void {
  const began: Required<Beginning> = { profile: profile.name, world: world.name ?? unnamed, seed };
  for (const name of ["profile", "world", "seed"] as const) {
    const wanted = chosen[name];
    if (wanted === undefined || wanted === began[name]) continue;
    throw new NotStored(
      `The worlds in ${folder} began with the ${name} ${began[name]}, not ${wanted}: ` +
        `leave that setting out, or give --state another directory.`,
    );
  }
}

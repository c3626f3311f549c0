// Tested by harness/learn/history/history.test.ts.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { HarnessError, usageError } from "../../process/harness-error.ts";
import { reasonOf } from "../../process/write-file.ts";
import { ofObservation, type Version } from "../diff/version.ts";
import { readObservation } from "../observation.ts";

/** One observation of a server. */
export interface Run {
  readonly at: string;
  readonly file: string;
  readonly version: Version;
}

export interface History {
  /** The runs of each server, the oldest first. */
  readonly servers: ReadonlyMap<string, readonly Run[]>;
  /** Files that are no observations, each with a reason that names the file. They are left as they are. */
  readonly unreadable: readonly { readonly file: string; readonly because: string }[];
}

/** Reads all observations of a folder. @throws {HarnessError} */
export async function readHistory(folder: string): Promise<History> {
  const runs = new Map<string, Run & { target: string }>();
  const unreadable: { file: string; because: string }[] = [];
  for (const file of filesIn(folder)) {
    try {
      const observation = await readObservation(file);
      const { target, startedAt: at } = observation;
      // A copy of a file is no other run. Two runs at the same time differ in what they saw.
      const key = JSON.stringify(observation);
      if (!runs.has(key)) runs.set(key, { at, file, target, version: ofObservation(observation, file) });
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      unreadable.push({ file, because: error.message });
    }
  }
  const inOrder = [...runs.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return { servers: Map.groupBy(inOrder, ({ target }) => target), unreadable };
}

/** @throws {HarnessError} */
function filesIn(folder: string): readonly string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
    return names.sort().map((name) => join(folder, name));
  } catch (error) {
    throw usageError(
      `The history ${folder} cannot be read (${reasonOf(error)}): give the folder that observe --history writes to.`,
      { cause: error },
    );
  }
}

import type { Profile } from "../../contracts/profile.ts";
import * as dataFiles from "../../mock-server/serve/data-files.ts";
import { usageError } from "../process/harness-error.ts";

/** Reads a built-in profile by name, or a profile from a JSON or YAML file. @throws {HarnessError} */
export function readProfile(nameOrFile: string): Promise<Profile> {
  return asUsage(dataFiles.readProfile(nameOrFile));
}

/** Reads the data of a JSON or YAML file. @throws {HarnessError} */
export function readDataFile(path: string): Promise<unknown> {
  return asUsage(dataFiles.readDataFile(path));
}

async function asUsage<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof dataFiles.DataFileError)) throw error;
    throw usageError(`${error.message.charAt(0).toUpperCase()}${error.message.slice(1)}.`, { cause: error });
  }
}

import type { ZodType } from "zod";
import type { Profile } from "../../contracts/profile.ts";
import * as dataFiles from "../../mock-server/serve/files/data-files.ts";
import type { WorldFile } from "../../mock-server/world/seeds/world-schema.ts";
import type { FileKind } from "../../mock-server/serve/files/file-kinds.ts";
import { usageError } from "../process/harness-error.ts";

/** Reads a built-in profile by name, or a profile from a JSON or YAML file. @throws {HarnessError} */
export function readProfile(nameOrFile: string): Promise<Profile> {
  return asUsage(dataFiles.readProfile(nameOrFile));
}

/** Reads a built-in world by name, or a world from a JSON or YAML file. @throws {HarnessError} */
export function readWorld(nameOrFile: string): Promise<WorldFile> {
  return asUsage(dataFiles.readWorld(nameOrFile));
}

/** Reads the data of a JSON or YAML file. @throws {HarnessError} */
export function readDataFile(path: string): Promise<unknown> {
  return asUsage(dataFiles.readDataFile(path));
}

/** Reads a JSON or YAML file of one kind. @throws {HarnessError} that names a file of another kind for what it is */
export function readShape<Shape>(path: string, kind: FileKind, schema: ZodType<Shape>): Promise<Shape> {
  return asUsage(dataFiles.readShape(path, kind, schema));
}

async function asUsage<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof dataFiles.DataFileError)) throw error;
    // It may begin with a path, which has to stay as it is.
    throw usageError(error.message, { cause: error });
  }
}

import { existsSync, readFileSync } from "node:fs";
import {
  builtInProfile,
  builtInProfiles,
  isBuiltIn,
  parseProfile,
  ProfileError,
  type Profile,
} from "../contracts/profile.ts";
import { nearest } from "../contracts/nearest.ts";
import { usageError } from "./harness-error.ts";

/** A profile by the name of a built-in one, or by a JSON or YAML file. @throws {HarnessError} */
export async function readProfile(nameOrFile: string): Promise<Profile> {
  if (isBuiltIn(nameOrFile)) return builtInProfile(nameOrFile);
  if (!existsSync(nameOrFile)) {
    const near = nearest(nameOrFile, builtInProfiles);
    throw usageError(
      `There is no profile ${nameOrFile}, neither built in nor as a file; ` +
        (near === undefined ? `built in are ${builtInProfiles.join(", ")}.` : `did you mean ${near}?`),
    );
  }
  try {
    return parseProfile(await readDataFile(nameOrFile));
  } catch (error) {
    if (error instanceof ProfileError) throw usageError(`${nameOrFile}: ${error.message}`, { cause: error });
    throw error;
  }
}

/** What a JSON or YAML file holds. @throws {HarnessError} */
export async function readDataFile(path: string): Promise<unknown> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw usageError(`${path} cannot be read.`, { cause: error });
  }
  try {
    if (/\.ya?ml$/.test(path)) return (await import("yaml")).parse(text);
    return JSON.parse(text);
  } catch (error) {
    throw usageError(`${path} is no valid ${path.endsWith("json") ? "JSON" : "YAML"}: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.split("\n", 1).join("") : String(error);
}

import { existsSync, readFileSync } from "node:fs";
import { nearest } from "../../contracts/nearest.ts";
import {
  builtInProfile,
  builtInProfiles,
  isBuiltIn,
  ProfileError,
  type Profile,
} from "../../contracts/profile.ts";
import { builtInWorld, builtInWorlds, isBuiltInWorld } from "../world/seeds/built-in-worlds.ts";
import type { WorldFile } from "../world/seeds/world-schema.ts";

/** A name that is none of ours, or a file that cannot be used; the message says which and what to do. */
export class DataFileError extends Error {
  override readonly name = "DataFileError";
}

/** A profile by the name of a built-in one, or by a JSON or YAML file. @throws {DataFileError} */
export async function readProfile(nameOrFile: string): Promise<Profile> {
  if (isBuiltIn(nameOrFile)) return builtInProfile(nameOrFile);
  requireFile(nameOrFile, "profile", builtInProfiles);
  const { parseProfile } = await import("../../contracts/parse-profile.ts");
  try {
    return parseProfile(await readDataFile(nameOrFile));
  } catch (error) {
    if (error instanceof ProfileError) throw new DataFileError(`${nameOrFile}: ${error.message}`);
    throw error;
  }
}

/** A world by the name of a built-in one, or by a JSON or YAML file. @throws {DataFileError} */
export async function readWorld(nameOrFile: string): Promise<WorldFile> {
  if (isBuiltInWorld(nameOrFile)) return builtInWorld(nameOrFile);
  requireFile(nameOrFile, "world", builtInWorlds);
  const { worldFileSchema } = await import("../world/seeds/world-schema.ts");
  const { prettifyError } = await import("zod");
  const parsed = worldFileSchema.safeParse(await readDataFile(nameOrFile));
  if (parsed.success) return parsed.data;
  throw new DataFileError(`${nameOrFile} is no world: ${prettifyError(parsed.error)}`);
}

/** What a JSON or YAML file holds. YAML is loaded only when a file is in that format. @throws {DataFileError} */
export async function readDataFile(path: string): Promise<unknown> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new DataFileError(`${path} cannot be read`);
  }
  try {
    if (path.endsWith(".json")) return JSON.parse(text);
    const { parse } = await import("yaml");
    return parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n", 1).join("") : String(error);
    throw new DataFileError(`${path} is no valid ${path.endsWith(".json") ? "JSON" : "YAML"}: ${reason}`);
  }
}

function requireFile(path: string, what: string, known: readonly string[]): void {
  if (existsSync(path)) return;
  const near = nearest(path, known);
  throw new DataFileError(
    `there is no ${what} ${path}, neither built in nor as a file; ` +
      (near === undefined ? `built in are ${known.join(", ")}` : `did you mean ${near}?`),
  );
}

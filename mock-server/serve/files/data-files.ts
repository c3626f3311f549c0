import { existsSync } from "node:fs";
import { nearest } from "../../../contracts/nearest.ts";
import type { ZodType } from "zod";
import { builtInProfile, builtInProfiles, isBuiltIn, type Profile } from "../../../contracts/profile.ts";
import { isNestedTooDeeply, maxLevels } from "../../../contracts/nesting.ts";
import { NotText } from "../../http/decode-text.ts";
import { ControlError } from "../../surfaces/control/control-error.ts";
import { builtInWorld, builtInWorlds, isBuiltInWorld } from "../../world/seeds/built-in-worlds.ts";
import type { WorldFile, WorldSeed } from "../../world/seeds/world-schema.ts";
import type { FileKind } from "./file-kinds.ts";

/** An unknown name, or a file that cannot be used. The message says which, and what to do. */
export class DataFileError extends Error {
  override readonly name = "DataFileError";
}

/** A profile by the name of a built-in one, or by a JSON or YAML file. @throws {DataFileError} */
export async function readProfile(nameOrFile: string): Promise<Profile> {
  if (isBuiltIn(nameOrFile)) return builtInProfile(nameOrFile);
  requireFile(nameOrFile, "profile", builtInProfiles);
  const { profileSchema } = await import("../../../contracts/profile-schema.ts");
  const { resolveProfile } = await import("../../surfaces/control/worlds/names.ts");
  const content = await readShape(nameOrFile, "profile", profileSchema);
  return refusingFile(nameOrFile, { content, kind: "profile" }, () => resolveProfile(content));
}

/** A world by the name of a built-in one, or by a JSON or YAML file. @throws {DataFileError} */
export async function readWorld(nameOrFile: string): Promise<WorldFile> {
  if (isBuiltInWorld(nameOrFile)) return builtInWorld(nameOrFile);
  requireFile(nameOrFile, "world", builtInWorlds);
  const { worldFileSchema } = await import("../../world/seeds/world-schema.ts");
  return readShape(nameOrFile, "world", worldFileSchema);
}

/** What a mock begins with: a world, or a saved state. @throws {DataFileError} */
export async function readStartingWorld(nameOrFile: string): Promise<WorldSeed> {
  if (isBuiltInWorld(nameOrFile)) return builtInWorld(nameOrFile);
  requireFile(nameOrFile, "world", builtInWorlds);
  const content = await readDataFile(nameOrFile);
  const { isState, readWorldContent } = await import("../../surfaces/control/worlds/starting-world.ts");
  const kind = isState(content) ? "state" : "world";
  return refusingFile(nameOrFile, { content, kind }, () => readWorldContent(content));
}

/**
 * Reads a JSON or YAML file of one kind. A file of another kind is named for what it is; otherwise the first thing that
 * is wrong is told, with its line and column and the nearest right word.
 * @throws {DataFileError}
 */
export async function readShape<Shape>(path: string, kind: FileKind, schema: ZodType<Shape>): Promise<Shape> {
  const content = await readDataFile(path);
  const { checkShape } = await import("../../surfaces/control/read.ts");
  const { fileOf } = await import("../../../contracts/data-file.ts");
  return refusingFile(path, { content, kind }, () => checkShape(fileOf(schema), content));
}

async function refusingFile<Result>(
  path: string,
  { content, kind }: { readonly content: unknown; readonly kind: FileKind },
  read: () => Result,
): Promise<Result> {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ControlError)) throw error;
    const { wrongKind } = await import("./file-kinds.ts");
    const told = wrongKind(content, kind);
    throw new DataFileError(told === undefined ? await located(path, error) : `${path}: ${told}`, {
      cause: error,
    });
  }
}

/** What is wrong with a file, with the line, the column and the nearest right word. */
async function located(path: string, { message, place }: ControlError): Promise<string> {
  const { placeInText } = await import("./place-in-text.ts");
  const part = place.path ?? "";
  const where = part === "" ? "" : `${part}: `;
  const isHinted = place.nearest === undefined || message.includes("did you mean");
  const hint = isHinted ? "" : `; did you mean ${place.nearest}?`;
  return `${path}:${placeInText(await readText(path), part)}: ${where}${message}${hint}`;
}

/** What a JSON or YAML file holds. YAML is loaded only when a file is in that format. @throws {DataFileError} */
export async function readDataFile(path: string): Promise<unknown> {
  const content = await parseText(path, await readText(path));
  if (isNestedTooDeeply(content)) throw nestedTooDeeply(path);
  return content;
}

async function parseText(path: string, text: string): Promise<unknown> {
  try {
    if (path.endsWith(".json")) return JSON.parse(text);
    const { parse } = await import("yaml");
    return parse(text);
  } catch (error) {
    // A recording and a ledger are a JSON text in each line.
    const firstLine = firstOf(text);
    if (firstLine !== undefined) return firstLine;
    const reason = error instanceof Error ? error.message.split("\n", 1).join("") : String(error);
    if (reason.includes("call stack")) throw nestedTooDeeply(path);
    throw new DataFileError(`${path} is not valid ${path.endsWith(".json") ? "JSON" : "YAML"}: ${reason}`);
  }
}

function firstOf(text: string): unknown {
  try {
    const [line = ""] = text.split("\n", 1);
    const content: unknown = JSON.parse(line);
    return typeof content === "object" && content !== null && "format" in content ? content : undefined;
  } catch {
    return undefined;
  }
}

async function readText(path: string): Promise<string> {
  const { readTextFile } = await import("./text-file.ts");
  try {
    return readTextFile(path);
  } catch (error) {
    throw new DataFileError(error instanceof NotText ? `${path} ${error.message}` : `${path} cannot be read`);
  }
}

function nestedTooDeeply(path: string): DataFileError {
  return new DataFileError(`${path} is nested deeper than ${maxLevels} levels`);
}

function requireFile(path: string, what: string, known: readonly string[]): void {
  if (existsSync(path)) return;
  const near = nearest(path, known);
  throw new DataFileError(
    `there is no ${what} ${path}, neither built in nor as a file; ` +
      (near === undefined ? `built in are ${known.join(", ")}` : `did you mean ${near}?`),
  );
}

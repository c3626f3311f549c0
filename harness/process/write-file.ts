import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { usageError } from "./harness-error.ts";

/** Writes a file whole or not at all, with the folders above it. @throws {HarnessError} */
export function writeWhole(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.part`, text);
    renameSync(`${path}.part`, path);
  } catch (error) {
    throw usageError(`${path} cannot be written.`, { cause: error });
  }
}

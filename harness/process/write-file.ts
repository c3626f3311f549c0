import { lstatSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { makeFolder } from "../../mock-server/message/make-folder.ts";
import { HarnessError } from "./harness-error.ts";

/**
 * Other names of the two streams. A shell may redirect a stream to a file, and only the stream knows the position in
 * it.
 */
const streams = {
  "/dev/stdout": process.stdout,
  "/dev/fd/1": process.stdout,
  "/proc/self/fd/1": process.stdout,
  "/dev/stderr": process.stderr,
  "/dev/fd/2": process.stderr,
  "/proc/self/fd/2": process.stderr,
} as const;

/**
 * Writes a whole file or nothing, and creates missing folders. A device, named pipe or link is written to and never
 * replaced.
 * @throws {HarnessError}
 */
export function writeWhole(path: string, text: string): void {
  try {
    if (isStream(path)) streams[path].write(text);
    else if (isReplaceable(path)) replace(path, text);
    else writeFileSync(path, text);
  } catch (error) {
    throw new HarnessError(`${path} cannot be written (${reasonOf(error)}).`, { cause: error });
  }
}

/** Whether a path names a regular file or nothing yet. What is wrong with the path is reported when it is written. */
export function isReplaceable(path: string): boolean {
  return !isStream(path) && (entryAt(path)?.isFile() ?? true);
}

function entryAt(path: string) {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Whether a path is another name for this process's output. */
export function isStream(path: string): path is keyof typeof streams {
  return Object.hasOwn(streams, path);
}

function replace(path: string, text: string): void {
  makeFolder(dirname(path));
  const part = `${path}.part`;
  try {
    writeFileSync(part, text);
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/** The code of a file system error, such as ENOSPC. */
export function reasonOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}

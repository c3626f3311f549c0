import { accessSync, constants, mkdirSync, rmdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * Makes a folder and its missing parents, one by one. Node's own `recursive` never ends where a file system refuses new
 * folders with ENOENT, as /proc does.
 *
 * @param mode the permissions of folders that are made
 * @throws an error of the file system, with its code
 */
export function makeFolder(path: string, mode?: number): void {
  for (const each of missingFolders(path)) make(each, mode);
}

/**
 * Fails as `makeFolder`, or as writing a file into the folder, would, before anything depends on it. Leaves nothing.
 * @throws an error of the file system
 */
export function tryFolder(path: string): void {
  const [first] = missingFolders(path);
  if (first === undefined) {
    accessSync(path, constants.W_OK);
    return;
  }
  mkdirSync(first);
  rmdirSync(first);
}

/** The nearest to the root is first. */
function missingFolders(path: string): readonly string[] {
  const missing: string[] = [];
  let folder = resolve(path);
  for (; !isThere(folder); folder = dirname(folder)) missing.unshift(folder);
  return missing;
}

function isThere(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return dirname(path) === path;
  if (found.isDirectory()) return true;
  throw Object.assign(new Error(`${path} is not a folder`), { code: "ENOTDIR" });
}

function make(path: string, mode: number | undefined): void {
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    // Another process may have made it at this moment.
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}

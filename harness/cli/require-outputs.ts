// Tested by harness/cli/require-outputs.test.ts.
import { statSync } from "node:fs";
import { dirname } from "node:path";
import { tryFolder } from "../../mock-server/message/make-folder.ts";
import { usageError } from "../process/harness-error.ts";
import { isReplaceable, reasonOf } from "../process/write-file.ts";
import { namedFiles, writing } from "./keep-files-apart.ts";

/**
 * Refuses what cannot become a file or a folder of a run before it begins, since a run may take long and write other
 * files first.
 * @throws {HarnessError}
 */
export function requireOutputs(options: Readonly<Record<string, unknown>>): void {
  for (const { option, path } of namedFiles(options, writing)) {
    if (found(path)?.isDirectory() === true) throw usageError(`${option} is a folder: ${path}.`);
    if (isReplaceable(path)) requireFolder(option, path, dirname(path));
  }
  const { history } = options;
  if (typeof history === "string" && found(history)?.isDirectory() === false) {
    throw usageError(`--history takes a folder, but ${history} is not one.`);
  }
  if (typeof history === "string") requireFolder("--history", history, history);
}

function requireFolder(option: string, path: string, folder: string): void {
  try {
    tryFolder(folder);
  } catch (error) {
    throw usageError(`${option} ${path} cannot be written (${reasonOf(error)}): choose another place.`, {
      cause: error,
    });
  }
}

/** What there is at a path. Whatever else is wrong with it is told when it is used. */
function found(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

// Tested by harness/learn/history/history.test.ts.
import { createHash } from "node:crypto";
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "../../../mock-server/message/make-folder.ts";
import { HarnessError } from "../../process/harness-error.ts";
import { newRunId } from "../../process/run-id.ts";
import { reasonOf } from "../../process/write-file.ts";
import type { ObservationFile } from "../observation.ts";

/**
 * Adds an observation to a history, as a file of its own. Its name begins with the time, so that names sort by age, and
 * ends with a digest of the content, so that no two observations share one. A file is never replaced.
 * @returns the path of the file
 * @throws {HarnessError}
 */
export function appendToHistory(folder: string, observation: ObservationFile): string {
  const text = `${JSON.stringify(observation, null, 2)}\n`;
  const path = join(folder, nameOf(observation, text));
  try {
    makeFolder(folder);
    create(path, text);
  } catch (error) {
    throw new HarnessError(`${path} cannot be written (${reasonOf(error)}).`, { cause: error });
  }
  return path;
}

/** `2026-11-23T10-00-00.000Z-alteryx.example-1a2b3c4d.json` */
function nameOf({ startedAt, target }: ObservationFile, text: string): string {
  const host = target.replace(/^\w+:\/\//, "").replaceAll(/[^\w.-]/g, "-");
  const digest = createHash("sha256").update(text).digest("hex").slice(0, 8);
  return `${startedAt.replaceAll(":", "-")}-${host}-${digest}.json`;
}

/** The whole file or none: a link appears at once, and never in the place of another file. */
function create(path: string, text: string): void {
  const part = `${path}.${newRunId()}.part`;
  try {
    writeFileSync(part, text, { flag: "wx" });
    try {
      linkSync(part, path);
    } catch (error) {
      const isThere = reasonOf(error) === "EEXIST" && readFileSync(path, "utf8") === text;
      if (!isThere) throw error;
    }
  } finally {
    rmSync(part, { force: true });
  }
}

import { appendFileSync } from "node:fs";
import { HarnessError } from "../process/harness-error.ts";
import { reasonOf } from "../process/write-file.ts";

/** Whether this runs in a job of GitHub Actions, whose page has a summary. */
export function hasJobSummary(): boolean {
  return pathOfSummary() !== undefined;
}

/** Adds Markdown to the summary of a GitHub job, if this runs in one. @throws {HarnessError} */
export function addToJobSummary(markdown: string): void {
  const summary = pathOfSummary();
  if (summary === undefined) return;
  try {
    appendFileSync(summary, markdown);
  } catch (error) {
    const reason = reasonOf(error);
    throw new HarnessError(`The summary ${summary} of GITHUB_STEP_SUMMARY cannot be written (${reason}).`, {
      cause: error,
    });
  }
}

function pathOfSummary(): string | undefined {
  const path = process.env["GITHUB_STEP_SUMMARY"];
  return path === "" ? undefined : path;
}

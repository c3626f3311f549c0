import { randomBytes } from "node:crypto";

/** Distinguishes the objects of one run from those of all others. Short and in lower case. */
export function newRunId(): string {
  return randomBytes(4).toString("hex");
}

/** The prefix of the names of all objects that a run creates. */
export function tagOf(run: string): string {
  return `mock-alteryx-${run}`;
}

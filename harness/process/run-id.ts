import { randomBytes } from "node:crypto";

/** What tells the objects of one run from those of all others: short, in lower case. */
export function newRunId(): string {
  return randomBytes(4).toString("hex");
}

/** Begins the name of everything that a run makes. */
export function tagOf(run: string): string {
  return `mock-alteryx-${run}`;
}

import { newRunId } from "./run-id.ts";

/** What a run takes from the machine that it runs on, so that a test can say what it is. */
export interface Machine {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Tells the objects of one run from those of all others: short, in lower case. */
  readonly newRunId: () => string;
}

export const thisMachine: Machine = { now: Date.now, newRunId };

/** The time of a machine, ISO 8601. */
export function instantOf({ now }: Pick<Machine, "now">): string {
  return new Date(now()).toISOString();
}

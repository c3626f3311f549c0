import { newRunId } from "./run-id.ts";

/** What a run needs from its machine. Tests can replace it. */
export interface Machine {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Distinguishes the objects of one run from those of all others. Short and in lower case. */
  readonly newRunId: () => string;
}

export const thisMachine: Machine = { now: Date.now, newRunId };

/** The machine's time in ISO 8601. */
export function instantOf({ now }: Pick<Machine, "now">): string {
  return new Date(now()).toISOString();
}

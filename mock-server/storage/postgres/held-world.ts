import { summaryOf, type SandboxSummary } from "../../sandboxes/sandbox-summary.ts";
import type { Sandbox } from "../../sandboxes/sandbox.ts";
import type { StoredChange } from "../format/stored-change.ts";

/** A world that this process is the home of. */
export interface HeldWorld {
  readonly id: string;
  /** The number under which this process writes to it. */
  readonly lease: number;
  /** The position of its last record in the database. */
  position: number;
  /** The characters of its base, and of the records after it. */
  readonly size: { base: number; changes: number };
  /** What the database has about it in other tables. */
  facts: WorldFacts | undefined;
}

/** A world of which nothing is stored yet. */
export function newlyHeld(id: string, lease: number): HeldWorld {
  return { id, lease, position: 0, size: { base: 0, changes: 0 }, facts: undefined };
}

/** What is stored about a world besides its log, so that it can be found and listed. */
export interface WorldFacts {
  readonly summary: SandboxSummary;
  readonly clientIds: ReadonlySet<string>;
}

export function factsOf(sandbox: Sandbox): WorldFacts {
  return { summary: summaryOf(sandbox), clientIds: new Set(sandbox.world.apiKeys.keys()) };
}

/** Whether a change may change the facts of its world. */
export function changesFacts(change: StoredChange): boolean {
  if (change.type !== "world-changed")
    return change.type === "sandbox-added" || change.type === "world-replaced";
  return change.changes.some(
    ({ type }) => type === "api-key-put" || type === "api-key-removed" || type === "profile-set",
  );
}

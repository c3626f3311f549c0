import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { careful } from "./careful.ts";
import { Connection, type Server } from "./connection.ts";
import { Failure } from "./failure.ts";
import { ensureGroup, ensureMember } from "./groups.ts";
import type { Policy } from "./policy.ts";
import { changeRole, deactivate, ensureUser } from "./users.ts";
import { work } from "./work.ts";

/** Where a run of the client happens. */
export interface Run extends Server {
  /** A folder of this run. */
  readonly dir: string;
  readonly log: (text: string) => void;
}

/**
 * A client that provisions a few people and a group. It tells what it could not do, and answers the exit code: 0 only
 * when everything is as wanted. Running it again goes on where it failed.
 * @param mistakes the decisions that differ from the careful ones
 */
export async function provision(run: Run, mistakes: Partial<Policy> = {}): Promise<number> {
  const policy: Policy = { ...careful, ...mistakes };
  const note = join(run.dir, "done");
  if (policy.notesDone === "first") {
    if (existsSync(note)) return 0;
    writeFileSync(note, "");
  }
  const tools = { connection: new Connection(run, policy), policy };
  const { joiners, movers, leavers, group } = work;
  const steps: readonly (() => Promise<void>)[] = [
    ...joiners.map((person) => () => ensureUser(tools, person)),
    ...movers.map(
      ({ email, role }) =>
        () =>
          changeRole(tools, email, role),
    ),
    ...leavers.map((email) => () => deactivate(tools, email)),
    () => ensureGroup(tools, group),
    ...group.members.map((email) => () => ensureMember(tools, group.name, email)),
  ];
  const failures: Failure[] = [];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      run.log(error.message);
      failures.push(error);
      if (policy.stopsAfter(error)) break;
    }
  }
  return policy.exitCode(failures);
}

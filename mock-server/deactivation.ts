import type { Behaviour } from "./behaviour.ts";
import type { Census } from "./directory/directory.ts";
import { isServerAdmin, type User } from "./directory/user.ts";
import { ApiError } from "./errors.ts";

/** Refuses a change by which nobody would be Server Admin any more. @throws {ApiError} */
export function refuseLosingLastAdmin(
  { before, after, census }: { before: User; after: User | undefined; census: Census },
  behaviour: Behaviour,
): void {
  const losesAdmin = isServerAdmin(before) && !(after !== undefined && isServerAdmin(after));
  if (!losesAdmin || census.serverAdmins > 1) return;
  const answer = behaviour.ask("users.last-admin");
  switch (answer) {
    case "allowed":
      return;
    case "conflict":
      throw new ApiError(409, "The last active Server Admin cannot be deactivated or demoted.");
    default:
      answer satisfies never;
  }
}

/** Whether a change takes the user out of all its groups. */
export function leavesGroups(before: User, after: User, behaviour: Behaviour): boolean {
  if (!before.isActive || after.isActive) return false;
  const answer = behaviour.ask("groups.after-deactivation");
  switch (answer) {
    case "stays":
      return false;
    case "removed":
      return true;
    default:
      return answer satisfies never;
  }
}

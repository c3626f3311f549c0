/** What answers about groups mean. Probes and readers share these steps. */
import { answer, novel } from "../contract.ts";
import { isDenied } from "../oauth/interpret.ts";
import type { Seen } from "../session/seen.ts";

/** Adding a user who is a member already, or who is deactivated. */
export function unusualAdd(seen: Seen) {
  if (seen.ok) return answer("ok");
  return seen.status === 409 ? answer("conflict") : novel(seen.line);
}

/** Adding a user that does not exist. */
export function addOfNobody(seen: Seen) {
  if (seen.status === 404) return answer("not-found");
  return seen.status === 400 ? answer("bad-request") : novel(seen.line);
}

/** The members of a group after one of them was deactivated. */
export function membersAfterDeactivation(memberIds: readonly string[], userId: string) {
  return answer(memberIds.includes(userId) ? "stays" : "removed");
}

/** Creating a group under the name of another one, or deleting a group that has members. */
export function allowedOrConflict(seen: Seen) {
  if (seen.ok) return answer("allowed");
  return seen.status === 409 ? answer("conflict") : novel(seen.line);
}

/** A call with a new token of an owner who is an admin only by the role of a group. */
export function accessByGroup(seen: Seen) {
  if (seen.ok) return answer("grants-at-once");
  return isDenied(seen) ? answer("label-only") : novel(seen.line);
}

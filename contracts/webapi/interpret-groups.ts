import { z } from "zod";
import { answer, novel } from "../contract.ts";
import type { Seen } from "../session/seen.ts";

const added = z.looseObject({
  successfullyAddedUserCount: z.number(),
  failedUserReasons: z.record(z.string(), z.unknown()).nullish(),
});

/** The answer to adding one user who is a member already. @throws {Unclear} if a success has another shape */
export function addedAgain(seen: Seen) {
  if (!seen.ok) return novel(seen.line);
  const { successfullyAddedUserCount, failedUserReasons } = seen.read(added);
  const hasReason = Object.keys(failedUserReasons ?? {}).length > 0;
  if (successfullyAddedUserCount === 1 && !hasReason) return answer("counted");
  if (successfullyAddedUserCount === 0 && hasReason) return answer("failed-reason");
  return novel(seen.beginning);
}

/** The answer to a DELETE of a group with members, without forceDelete. */
export function deletedWithMembers(seen: Seen) {
  if (seen.status === 400) return answer("bad-request");
  return seen.ok ? answer("deleted") : novel(seen.line);
}

/** The answer to creating a group with a taken name. */
export function createdWithTakenName(seen: Seen) {
  if (seen.ok) return answer("allowed");
  return seen.status === 400 ? answer("bad-request") : novel(seen.line);
}

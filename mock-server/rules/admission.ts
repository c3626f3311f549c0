// Tested by contracts/users/probes.ts.
import type { Behaviour } from "../world/behaviour.ts";
import type { Claim } from "../world/directory/name-claim.ts";
import type { UserCounts } from "../world/directory/step.ts";
import type { User } from "../world/directory/user.ts";
import { ApiError } from "../exchange/api-error.ts";

/** The number of used seats of the licence. Every active user except NoAccess uses one. */
export function seatsUsed(userCounts: UserCounts, behaviour: Behaviour): number {
  return (
    userCounts.active + (userCounts.deactivated > 0 && keepsSeat(behaviour) ? userCounts.deactivated : 0)
  );
}

/**
 * Refuses a new or changed user when no seat is left.
 * @throws {ApiError}
 */
export function requireSeat(
  {
    before,
    after,
    userCounts,
    seats,
  }: { before?: User; after: User; userCounts: UserCounts; seats: number | null },
  behaviour: Behaviour,
): void {
  if (seats === null || !takesSeat(after, behaviour)) return;
  if (before !== undefined && takesSeat(before, behaviour)) return;
  if (seatsUsed(userCounts, behaviour) < seats) return;
  behaviour.choose("licence.exhausted", {
    forbidden: () => {
      throw new ApiError(403, "The licence has no seat left.");
    },
    conflict: () => {
      throw new ApiError(409, "The licence has no seat left.");
    },
    allowed: () => undefined,
  })();
}

function takesSeat(user: User, behaviour: Behaviour): boolean {
  return user.role !== "NoAccess" && (user.isActive || keepsSeat(behaviour));
}

/** guide §Deactivate a departed user: a deactivated user may still consume a seat. */
function keepsSeat(behaviour: Behaviour): boolean {
  return behaviour.choose("licence.deactivated-seat", { kept: true, released: false });
}

/** Which users block an e-mail on the REST surfaces. */
export function emailClaim(behaviour: Behaviour): Claim {
  return { ignoreCase: ignoresCase(behaviour), fromActiveOnly: givesUpEmail(behaviour) };
}

function ignoresCase(behaviour: Behaviour): boolean {
  return behaviour.choose("users.email-case", { collide: true, distinct: false });
}

function givesUpEmail(behaviour: Behaviour): boolean {
  return behaviour.choose("users.deactivated-email", { "still-taken": false, reusable: true });
}

// Tested by contracts/users/probes.ts.
import { leavesGroups, refuseLosingLastAdmin, type UserTransition } from "../../rules/deactivation.ts";
import type { UserChange } from "../../world/directory/step.ts";
import type { User } from "../../world/directory/user.ts";
import type { Exchange } from "../../exchange/exchange.ts";
import { ApiError } from "../../exchange/api-error.ts";
import { requireSeat } from "../../rules/admission.ts";
import type { Caller } from "../../rules/access.ts";
import { noSuchUser, withUniqueEmail } from "./users.ts";

/** Changes a user in one step, with the checks that every change must pass. @throws {ApiError} */
export function changeUser(
  exchange: Exchange,
  caller: Caller,
  id: string,
  decide: (user: User) => User,
): User {
  const { directory, clock, adminSettings } = exchange.world;
  const changed = withUniqueEmail(exchange, (claim) =>
    directory.updateUser(
      id,
      (before, userCounts): UserChange => {
        const after = { ...decide(before), dateUpdated: clock.iso() };
        refuseLosingAccess(exchange, { caller, before, after, userCounts });
        requireSeat({ before, after, userCounts, seats: adminSettings.seats }, exchange);
        return { user: after, leavesGroups: leavesGroups(before, after, exchange) };
      },
      claim,
    ),
  );
  if (changed === undefined) throw noSuchUser(id);
  return changed;
}

/** Refuses a change by which the caller, or everybody, would be locked out. @throws {ApiError} */
export function refuseLosingAccess(
  exchange: Exchange,
  { caller, ...loss }: UserTransition & { readonly caller: Caller },
): void {
  const { before, after } = loss;
  const deactivates = before.isActive && !(after?.isActive ?? false);
  if (deactivates && before.id === caller.owner.id) refuseSelfDelete(exchange);
  refuseLosingLastAdmin(loss, exchange);
}

function refuseSelfDelete(exchange: Exchange): void {
  exchange.choose("users.self-delete", {
    allowed: () => undefined,
    conflict: () => {
      throw new ApiError(409, "The owner of an API key cannot deactivate itself by that key.");
    },
  })();
}

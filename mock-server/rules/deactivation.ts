// Tested by contracts/groups/probes.ts, contracts/users/probes.ts, contracts/webapi/probes.ts.
import type { UserCounts } from "../world/directory/step.ts";
import { isServerAdmin, type User } from "../world/directory/user.ts";
import type { Exchange } from "../exchange/exchange.ts";
import { ApiError } from "../exchange/api-error.ts";

/** A change of a user. Without `after` the user is removed. */
export interface UserTransition {
  readonly before: User;
  readonly after: User | undefined;
  readonly userCounts: UserCounts;
}

/** Refuses a change that would leave no Server Admin (Curator). @throws {ApiError} */
export function refuseLosingLastAdmin(
  { before, after, userCounts }: UserTransition,
  exchange: Exchange,
): void {
  const losesAdmin = isServerAdmin(before) && !(after !== undefined && isServerAdmin(after));
  if (!losesAdmin || userCounts.serverAdmins > 1) return;
  if (isVendors(exchange)) refuseLastCurator(exchange);
  else refuseLastServerAdmin(exchange);
}

/** Whether a change removes the user from all its groups. */
export function leavesGroups(before: User, after: User, exchange: Exchange): boolean {
  if (!before.isActive || after.isActive) return false;
  return isVendors(exchange) ? leavesVendorsGroups(exchange) : leavesGuidesGroups(exchange);
}

/** Each REST surface has its own quirks. SCIM behaves like the REST surface that the server offers. */
function isVendors({ surface, world }: Exchange): boolean {
  if (surface !== "scim") return surface === "webapi";
  const { rest, webapi } = world.profile.surfaces;
  return rest === undefined && webapi !== undefined;
}

function refuseLastServerAdmin(exchange: Exchange): void {
  exchange.choose("users.last-admin", {
    allowed: () => undefined,
    conflict: () => {
      throw new ApiError(409, "The last active Server Admin cannot be deactivated or demoted.");
    },
  })();
}

function refuseLastCurator(exchange: Exchange): void {
  exchange.choose("webapi.last-curator", {
    "bad-request": () => {
      throw new ApiError(400, "The last active Curator cannot be removed, deactivated or demoted.");
    },
    allowed: () => undefined,
  })();
}

function leavesGuidesGroups(exchange: Exchange): boolean {
  return exchange.choose("groups.after-deactivation", { stays: false, removed: true });
}

/** server-v3 §2.3. */
function leavesVendorsGroups(exchange: Exchange): boolean {
  return exchange.choose("webapi.deactivate-groups", { stripped: true, kept: false });
}

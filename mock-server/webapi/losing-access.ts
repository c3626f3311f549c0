import type { Census } from "../directory/directory.ts";
import { isServerAdmin, type User } from "../directory/user.ts";
import type { Exchange } from "../edge/exchange.ts";
import { ApiError } from "../errors.ts";
import type { Caller } from "../oauth/access.ts";

/** What a change would do to a user; without an `after` the user goes. */
export interface Loss {
  readonly caller: Caller;
  readonly before: User;
  readonly after: User | undefined;
  readonly census: Census;
}

/** Refuses a change by which the caller, or everybody, would be locked out. @throws {ApiError} */
export function refuseLosingAccess(exchange: Exchange, { caller, before, after, census }: Loss): void {
  const deactivates = before.isActive && !(after?.isActive ?? false);
  const removesItself = (deactivates || after === undefined) && before.id === caller.owner.id;
  if (removesItself) refuseSelfDelete(exchange);
  const losesRole = isServerAdmin(before) && !(after !== undefined && isServerAdmin(after));
  if (losesRole && census.serverAdmins === 1) refuseLastCurator(exchange);
}

function refuseSelfDelete(exchange: Exchange): void {
  const answer = exchange.ask("webapi.self-delete");
  switch (answer) {
    case "bad-request":
      throw new ApiError(400, "The owner of an API key cannot remove or deactivate itself by that key.");
    case "allowed":
      return;
    default:
      answer satisfies never;
  }
}

function refuseLastCurator(exchange: Exchange): void {
  const answer = exchange.ask("webapi.last-curator");
  switch (answer) {
    case "bad-request":
      throw new ApiError(400, "The last active Curator cannot be removed, deactivated or demoted.");
    case "allowed":
      return;
    default:
      answer satisfies never;
  }
}

/** Whether a user who is deactivated leaves its groups (server-v3 §2.3). */
export function leavesGroups(exchange: Exchange): boolean {
  const answer = exchange.ask("webapi.deactivate-groups");
  switch (answer) {
    case "stripped":
      return true;
    case "kept":
      return false;
    default:
      return answer satisfies never;
  }
}

// Tested by contracts/webapi/probes.ts.
import { leavesGroups } from "../../../rules/deactivation.ts";
import type { AnswerTo } from "../../../../contracts/quirks.ts";
import type { Assets } from "../../../world/directory/user.ts";
import type { Exchange } from "../../../exchange/exchange.ts";
import { ApiError } from "../../../exchange/api-error.ts";
import type { Caller } from "../../../rules/access.ts";
import { emailClaim } from "../../../rules/admission.ts";
import { requireMode } from "../authentication-mode.ts";
import { BareReason, noSuchUser } from "../errors.ts";
import { refuseLosingAccess } from "./losing-access.ts";
import { getUser } from "./users.ts";

/** server-v3 §2.3: a user who owns assets or is in a group cannot be deleted; any other is gone. @throws {ApiError} */
export function deleteUser(exchange: Exchange, caller: Caller, id: string): void {
  const removed = exchange.world.directory.removeUser(id, (user, { groups, userCounts }) => {
    if (ownsAnything(user.assets)) {
      throw refusal(exchange.ask("webapi.delete-owner-of-assets"), "The user owns assets.");
    }
    if (groups.length > 0) {
      throw refusal(exchange.ask("webapi.delete-group-member"), "The user is in a user group.");
    }
    refuseLosingAccess(exchange, caller, { before: user, after: undefined, userCounts });
  });
  if (removed === undefined) throw noSuchUser();
}

/**
 * server-v3 §2.3: the soft way, which also takes the user out of its groups.
 * @returns the ids of the groups that the user has left
 * @throws {ApiError}
 */
export function deactivateUser(exchange: Exchange, caller: Caller, id: string): string[] {
  const { directory, clock } = exchange.world;
  let left: string[] = [];
  const changed = directory.updateUser(
    id,
    (before, userCounts, groups) => {
      left = [];
      if (!before.isActive) {
        refuseTwice(exchange);
        return { user: before };
      }
      const after = { ...before, isActive: false, dateUpdated: clock.iso() };
      refuseLosingAccess(exchange, caller, { before, after, userCounts });
      if (!leavesGroups(before, after, exchange)) return { user: after };
      left = groups().map((group) => group.id);
      return { user: after, leavesGroups: true };
    },
    emailClaim(exchange),
  );
  if (changed === undefined) throw noSuchUser();
  return left;
}

/** server-v3 §2: refused when the server stores no passwords. The mail to the user is not sent. */
export function resetPassword(exchange: Exchange, id: string): void {
  requireMode(exchange, ["builtin"], "Passwords are not kept by the server with this authentication mode.");
  getUser(exchange, id);
}

function ownsAnything(assets: Assets | undefined): boolean {
  return (
    assets !== undefined && Object.values<readonly unknown[]>({ ...assets }).some((owned) => owned.length > 0)
  );
}

/** The ways in which a server version refuses to delete a user (server-v3 §2.3). */
function refusal(
  answer: AnswerTo<"webapi.delete-owner-of-assets" | "webapi.delete-group-member">,
  reason: string,
): ApiError {
  switch (answer) {
    case "conflict":
      return new BareReason(409, reason);
    case "bad-request":
      return new ApiError(400, reason);
    default:
      return answer satisfies never;
  }
}

function refuseTwice(exchange: Exchange): void {
  exchange.choose("webapi.deactivate-twice", {
    "ok-empty-list": () => undefined,
    "bad-request": () => {
      throw new ApiError(400, "The user is inactive already.");
    },
  })();
}

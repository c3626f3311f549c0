// Tested by contracts/webapi/probes.ts.
import { directoryGroupSid, userIds } from "../../../contracts/wire/webapi-schemas.ts";
import type { Group } from "../../world/directory/group.ts";
import type { Exchange } from "../../exchange/exchange.ts";
import { ApiError } from "../../exchange/api-error.ts";
import { roleOfWebapi } from "../../world/directory/role-names.ts";
import type { Caller } from "../../rules/access.ts";
import type { Body } from "./answer.ts";
import { requireMode } from "./authentication-mode.ts";
import { faultKey, InvalidRequest, noSuchGroup } from "./errors.ts";
import { presentGroup } from "./present.ts";
import { readList, readText } from "./read-body.ts";
import { idOf, type GroupInput } from "./read.ts";

/** @throws {ApiError} */
export function getGroup(exchange: Exchange, id: string): Group {
  const group = exchange.world.directory.group(id);
  if (group === undefined) throw noSuchGroup();
  return group;
}

/** A group with its members. @throws {ApiError} */
export function groupBody(exchange: Exchange, id: string): Body {
  return presentGroup(getGroup(exchange, id), exchange.world.directory.memberships(id));
}

/** @throws {ApiError} */
export function createGroup(exchange: Exchange, { name, role }: GroupInput): Group {
  const { directory, clock } = exchange.world;
  const now = clock.iso();
  return directory.insertGroup((id, sameName) => {
    if (isTaken(name, sameName)) refuseTakenName(exchange);
    return { id, name, role: roleOfWebapi(role), dateAdded: now, dateUpdated: now };
  });
}

/** @throws {ApiError} */
export function replaceGroup(exchange: Exchange, id: string, { name, role }: GroupInput): void {
  const { directory, clock } = exchange.world;
  const group = directory.updateGroup(id, (before, sameName) => {
    if (name !== before.name && isTaken(name, sameName)) refuseTakenName(exchange);
    return { ...before, name, role: roleOfWebapi(role, before.role), dateUpdated: clock.iso() };
  });
  if (group === undefined) throw noSuchGroup();
}

/** server-v3 §3: "400 if not empty and forceDelete isn't true". @throws {ApiError} */
export function deleteGroup(
  exchange: Exchange,
  id: string,
  { forceDelete }: { forceDelete?: "true" | "false" | undefined },
): void {
  const removed = exchange.world.directory.removeGroup(id, (group, memberCount) => {
    const isEmpty = memberCount === 0 && (group.directoryGroups ?? []).length === 0;
    if (!isEmpty && forceDelete !== "true") refuseNonempty(exchange);
  });
  if (removed === undefined) throw noSuchGroup();
}

/** server-v3 §3: some users may fail, with their reasons, and the answer is still 200. @throws {ApiError} */
export function addUsers(exchange: Exchange, caller: Caller, groupId: string): Body {
  const parsed = userIds.safeParse(readList(exchange));
  if (!parsed.success) throw new InvalidRequest({ userIds: ["An array of user ids is expected."] });
  getGroup(exchange, groupId);
  const failedUserReasons: Record<string, string> = {};
  for (const text of parsed.data) {
    const reason = addUser(exchange, caller, groupId, text);
    if (reason !== undefined) failedUserReasons[text] = reason;
  }
  const total = parsed.data.length;
  const failed = parsed.data.filter((text) => Object.hasOwn(failedUserReasons, text)).length;
  const result = {
    successfullyAddedUserCount: total - failed,
    totalUsersSubmittedCount: total,
    failedUserReasons,
  };
  return { json: JSON.stringify(result), element: "AddUsersResult" };
}

/** Adds one of the users. Returns the reason when it cannot be added. */
function addUser(exchange: Exchange, caller: Caller, groupId: string, text: string): string | undefined {
  const { directory, clock } = exchange.world;
  const unknown = "The user was not found.";
  const userId = idOf(text);
  if (userId === undefined) return unknown;
  let reason: string | undefined;
  const membership = { userId, dateAdded: clock.iso(), addedBy: caller.owner.id };
  directory.addMember(groupId, membership, ({ group, user, isMember }) => {
    if (group === undefined) throw noSuchGroup();
    reason = undefined;
    if (user === undefined) reason = unknown;
    else if (isMember && !countsMember(exchange)) reason = "The user is a member already.";
  });
  return reason;
}

/** server-v3 §3: 200 also when the user is no member. @throws {ApiError} 404 only for an unknown group */
export function removeUser(exchange: Exchange, groupId: string, user: string): Body {
  getGroup(exchange, groupId);
  const userId = idOf(user);
  const { directory, clock } = exchange.world;
  if (userId !== undefined) directory.removeMember(groupId, userId, clock.iso());
  return groupBody(exchange, groupId);
}

/** Adds a group of the Active Directory by its sid (server-v3 §3); one that is there already stays. @throws {ApiError} */
export function addDirectoryGroup(exchange: Exchange, caller: Caller, groupId: string): void {
  requireWindows(exchange);
  const parsed = directoryGroupSid.safeParse(readText(exchange));
  if (!parsed.success)
    throw new InvalidRequest({ sid: ["A security identifier is expected, as S-1-5-32-544."] });
  const { directory, clock } = exchange.world;
  const added = { sid: parsed.data, dateAdded: clock.iso(), addedBy: caller.owner.id };
  const group = directory.updateGroup(groupId, (before) => {
    const others = before.directoryGroups ?? [];
    if (others.some(({ sid }) => sid === added.sid)) return before;
    return { ...before, directoryGroups: [...others, added], dateUpdated: added.dateAdded };
  });
  if (group === undefined) throw noSuchGroup();
}

/** @throws {ApiError} 400 when it is no member */
export function removeDirectoryGroup(exchange: Exchange, groupId: string, sid: string): void {
  requireWindows(exchange);
  const { directory, clock } = exchange.world;
  const group = directory.updateGroup(groupId, (before) => {
    const others = (before.directoryGroups ?? []).filter((each) => each.sid !== sid);
    if (others.length === (before.directoryGroups ?? []).length) {
      throw new InvalidRequest({ sid: ["The directory group is no member of the user group."] });
    }
    return { ...before, directoryGroups: others, dateUpdated: clock.iso() };
  });
  if (group === undefined) throw noSuchGroup();
}

function requireWindows(exchange: Exchange): void {
  requireMode(exchange, ["windows"], "Active Directory groups need Windows authentication.");
}

function isTaken(name: string, sameName: (name: string) => readonly Group[]): boolean {
  return sameName(name).some((group) => group.name === name);
}

function refuseTakenName(exchange: Exchange): void {
  exchange.choose("webapi.group-name-taken", {
    "bad-request": () => {
      throw new InvalidRequest({
        [faultKey("contract", "name")]: ["The name belongs to another user group."],
      });
    },
    allowed: () => undefined,
  })();
}

function refuseNonempty(exchange: Exchange): void {
  exchange.choose("webapi.delete-group-nonempty", {
    "bad-request": () => {
      throw new ApiError(400, "The user group is not empty; forceDelete deletes it all the same.");
    },
    deleted: () => undefined,
  })();
}

function countsMember(exchange: Exchange): boolean {
  return exchange.choose("webapi.add-member-again", { counted: true, "failed-reason": false });
}

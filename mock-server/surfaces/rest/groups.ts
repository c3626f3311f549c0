// Tested by contracts/groups/probes.ts.
import type { RestRole } from "../../../contracts/wire/rest-terms.ts";
import type { Group } from "../../world/directory/group.ts";
import type { Exchange } from "../../exchange/exchange.ts";
import { roleOfRest } from "../../world/directory/role-names.ts";
import { ApiError } from "../../exchange/api-error.ts";
import type { Caller } from "../../rules/access.ts";

/** A body that creates or replaces a group; the guide documents neither, both are ours by analogy. */
export interface GroupInput {
  readonly name: string;
  readonly role: RestRole;
}

/** @throws {ApiError} */
export function getGroup(exchange: Exchange, id: string): Group {
  const group = exchange.world.directory.group(id);
  if (group === undefined) throw noSuchGroup(id);
  return group;
}

/** @throws {ApiError} */
export function createGroup(exchange: Exchange, { name, role }: GroupInput): Group {
  const { directory, clock } = exchange.world;
  const now = clock.iso();
  return directory.insertGroup((id, sameName) => {
    if (isTaken(name, sameName)) refuseTakenName(exchange);
    return { id, name, role, dateAdded: now, dateUpdated: now };
  });
}

/** @throws {ApiError} */
export function replaceGroup(exchange: Exchange, id: string, { name, role }: GroupInput): Group {
  const { directory, clock } = exchange.world;
  const group = directory.updateGroup(id, (before, sameName) => {
    if (name !== before.name && isTaken(name, sameName)) refuseTakenName(exchange);
    return { ...before, name, role: roleOfRest(role, before.role), dateUpdated: clock.iso() };
  });
  if (group === undefined) throw noSuchGroup(id);
  return group;
}

/** @throws {ApiError} */
export function deleteGroup(exchange: Exchange, id: string): void {
  const removed = exchange.world.directory.removeGroup(id, (_, memberCount) => {
    if (memberCount > 0) refuseNonempty(exchange);
  });
  if (removed === undefined) throw noSuchGroup(id);
}

/** guide §Add User to Group: "Both the user and group must already exist." @throws {ApiError} */
export function addMember(exchange: Exchange, caller: Caller, groupId: string, userId: string): void {
  const { directory, clock } = exchange.world;
  const membership = { userId, dateAdded: clock.iso(), addedBy: caller.owner.id };
  directory.addMember(groupId, membership, ({ group, user, isMember }) => {
    if (group === undefined) throw noSuchGroup(groupId);
    if (user === undefined) throw unknownMember(exchange, userId);
    if (isMember) refuseSecondAdd(exchange);
    else if (!user.isActive) refuseDeactivated(exchange);
  });
}

/** @throws {ApiError} 404 for an unknown group, and for a user who is no member */
export function removeMember(exchange: Exchange, groupId: string, userId: string): void {
  getGroup(exchange, groupId);
  const { directory, clock } = exchange.world;
  const wasMember = directory.removeMember(groupId, userId, clock.iso());
  if (!wasMember) throw new ApiError(404, `The user ${userId} is no member of the group.`);
}

function noSuchGroup(id: string): ApiError {
  return new ApiError(404, `There is no user group with the id ${id}.`);
}

function isTaken(name: string, sameName: (name: string) => readonly Group[]): boolean {
  return sameName(name).some((group) => group.name === name);
}

function refuseTakenName(exchange: Exchange): void {
  exchange.choose("groups.name-taken", {
    conflict: () => {
      throw new ApiError(409, "The name belongs to another user group.");
    },
    allowed: () => undefined,
  })();
}

function refuseNonempty(exchange: Exchange): void {
  exchange.choose("groups.delete-nonempty", {
    allowed: () => undefined,
    conflict: () => {
      throw new ApiError(409, "The user group has members.");
    },
  })();
}

function unknownMember(exchange: Exchange, userId: string): ApiError {
  const message = `There is no user with the id ${userId}.`;
  return exchange.choose("groups.add-unknown-user", {
    "not-found": () => new ApiError(404, message),
    "bad-request": () => new ApiError(400, message),
  })();
}

function refuseSecondAdd(exchange: Exchange): void {
  exchange.choose("groups.add-again", {
    ok: () => undefined,
    conflict: () => {
      throw new ApiError(409, "The user is a member already.");
    },
  })();
}

function refuseDeactivated(exchange: Exchange): void {
  exchange.choose("groups.add-deactivated", {
    ok: () => undefined,
    conflict: () => {
      throw new ApiError(409, "The user is deactivated.");
    },
  })();
}

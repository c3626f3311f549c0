// Tested by contracts/scim/probes.ts.
import type { GroupAndMembers, GroupLookups } from "../../world/directory/step.ts";
import type { Group, Membership } from "../../world/directory/group.ts";
import { isHiddenFromScim, type User } from "../../world/directory/user.ts";
import type { Exchange } from "../../exchange/exchange.ts";
import { ApiError } from "../../exchange/api-error.ts";
import { badRequest, ScimError } from "./engine/error.ts";
import { elementsOf } from "./engine/json.ts";
import type { ScimObject } from "../../world/directory/scim-value.ts";
import { applyPatch } from "./engine/patch/patch.ts";
import { readResource, replaceResource, type Changed } from "./engine/resource.ts";
import { groupType } from "./engine/schema/resource-type.ts";
import { requireMatch, versionOfGroup } from "./etag.ts";
import { baseUrl, writableGroup } from "./present.ts";

/** Refuses GET and PUT of one group on a server without them. The guide lists neither. @throws {ApiError} */
export function requireGroupReadPut(exchange: Exchange): void {
  exchange.choose("scim.group-read-put", {
    supported: () => undefined,
    "not-implemented": () => {
      throw new ApiError(501, `${exchange.method} of one group is not implemented.`);
    },
  })();
}

/** @throws {ApiError} 404 */
export function getGroup(exchange: Exchange, id: string): Group {
  const group = exchange.world.directory.group(id);
  if (group === undefined) throw noSuchGroup(id);
  return group;
}

/** RFC 7644 §3.3. A group that SCIM creates gives its members no role. @throws {ApiError} */
export function createGroup(exchange: Exchange, body: unknown): Group {
  const { directory, clock } = exchange.world;
  const resource = readResource(body, { type: groupType, behaviour: exchange });
  const now = clock.iso();
  return directory.insertGroupAndMembers((id, lookups) => {
    const blank: Group = { id, name: "", role: "NoAccess", dateAdded: now, dateUpdated: now };
    return written({ group: blank, memberships: [] }, resource, lookups, exchange);
  });
}

/** RFC 7644 §3.5.1. @throws {ApiError} */
export function replaceGroup(exchange: Exchange, id: string, body: unknown): Group {
  return change(exchange, id, (current) =>
    replaceResource(current, body, { type: groupType, behaviour: exchange }),
  );
}

/** RFC 7644 §3.5.2. @throws {ApiError} */
export function patchGroup(exchange: Exchange, id: string, body: unknown): Group {
  return change(exchange, id, (current) =>
    applyPatch(current, body, { type: groupType, behaviour: exchange }),
  );
}

/** @throws {ApiError} */
export function deleteGroup(exchange: Exchange, id: string): void {
  const removed = exchange.world.directory.removeGroup(id, (group, _, members) =>
    requireMatch(exchange, () => versionOfGroup(group, idsOf(members().filter(isVisible)))),
  );
  if (removed === undefined) throw noSuchGroup(id);
}

/** Changes a group and its members in one step. A change without effect writes nothing. */
function change(exchange: Exchange, id: string, decide: (current: ScimObject) => Changed): Group {
  const base = baseUrl(exchange);
  const group = exchange.world.directory.updateGroupAndMembers(id, (current, lookups) => {
    const members = current.memberships.flatMap(({ userId }) => lookups.user(userId) ?? []).filter(isVisible);
    requireMatch(exchange, () => versionOfGroup(current.group, idsOf(members)));
    const { resource, changed } = decide(writableGroup(current.group, members, base));
    return changed ? written(current, resource, lookups, exchange) : current;
  });
  if (group === undefined) throw noSuchGroup(id);
  return group;
}

/** Turns a resource into a group and its memberships. @throws {ScimError} */
function written(
  { group, memberships }: GroupAndMembers,
  resource: ScimObject,
  lookups: GroupLookups,
  exchange: Exchange,
): GroupAndMembers {
  const { displayName, externalId } = resource;
  const name = typeof displayName === "string" ? displayName : group.name;
  const isNew = name.toLowerCase() !== group.name.toLowerCase();
  if (isNew && lookups.sameName(name).length > 0) refuseTakenName(exchange);
  const now = exchange.world.clock.iso();
  const { scim: _scim, ...others } = group;
  return {
    group: {
      ...others,
      name,
      dateUpdated: now,
      ...(typeof externalId === "string" && { scim: { externalId, attributes: {} } }),
    },
    memberships: membershipsOf(resource, memberships, lookups, now),
  };
}

/**
 * The memberships after a change. The named members must exist. Members that stay keep their membership, and so do
 * users hidden from SCIM, since the client cannot have meant them.
 */
function membershipsOf(
  resource: ScimObject,
  before: readonly Membership[],
  lookups: GroupLookups,
  now: string,
): readonly Membership[] {
  const known = new Map(before.map((membership) => [membership.userId, membership]));
  const unseen = before.filter(({ userId }) => !isVisible(lookups.user(userId)));
  const named = elementsOf(resource["members"]).map((member) => {
    const userId = typeof member["value"] === "string" ? member["value"] : "";
    if (!isVisible(lookups.user(userId))) {
      throw badRequest("invalidValue", `There is no user with the id ${userId.slice(0, 100)}.`);
    }
    return known.get(userId) ?? { userId, dateAdded: now };
  });
  return [...unseen, ...named];
}

function isVisible(user: User | undefined): user is User {
  return user !== undefined && !isHiddenFromScim(user);
}

function idsOf(users: readonly User[]): readonly string[] {
  return users.map(({ id }) => id);
}

/** The `uniqueness` of a group's displayName (quirk scim.group-name-taken). */
export function groupNameUniqueness(exchange: Exchange): "server" | "none" {
  return exchange.choose("scim.group-name-taken", { conflict: "server", allowed: "none" });
}

function refuseTakenName(exchange: Exchange): void {
  if (groupNameUniqueness(exchange) === "none") return;
  throw new ScimError(409, "uniqueness", "The displayName belongs to another group.");
}

function noSuchGroup(id: string): ApiError {
  return new ApiError(404, `There is no group with the id ${id}.`);
}

import type { Group } from "../../world/directory/group.ts";
import { isHiddenFromScim, type User } from "../../world/directory/user.ts";
import type { Exchange } from "../../exchange/exchange.ts";
import { isObject } from "./engine/json.ts";
import type { ScimObject } from "../../world/directory/scim-value.ts";
import { groupType } from "./engine/schema/resource-type.ts";
import { versionOfGroup, versionOfUser } from "./etag.ts";
import { displayNameOf, writableUser } from "./user-record.ts";

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/** The attributes that cost a look-up. They are left out where nothing needs them. */
export interface Parts {
  readonly groups: boolean;
  readonly manager: boolean;
  readonly members: boolean;
  readonly version: boolean;
}

const allParts: Parts = { groups: true, manager: true, members: true, version: true };

/** The absolute URL of the surface, as the client called it. */
export function baseUrl(exchange: Exchange): string {
  const { url } = exchange;
  const end = url.indexOf("/", url.indexOf("://") + 3);
  return url.slice(0, end < 0 ? undefined : end) + (exchange.world.profile.surfaces.scim ?? "");
}

/** A user's whole resource, and what it was built from. It is valid until one of these changes. */
interface Shown {
  readonly base: string;
  readonly groups: readonly Group[];
  readonly resource: ScimObject;
}

const shown = new WeakMap<User, Shown>();

/** A user as SCIM shows it (RFC 7643 §4.1, §4.3). */
export function presentUser(exchange: Exchange, user: User, parts: Parts = allParts): ScimObject {
  const { directory } = exchange.world;
  const managerId = parts.manager ? managerIdOf(user) : undefined;
  const groups = parts.groups || parts.version ? directory.groupsOf(user.id) : [];
  const manager = managerId === undefined ? undefined : directory.user(managerId);
  return userResource(user, { base: baseUrl(exchange), groups, manager, parts });
}

interface UserFacts {
  readonly base: string;
  readonly groups: readonly Group[];
  readonly manager: User | undefined;
  readonly parts: Parts;
}

function userResource(user: User, { base, groups, manager, parts }: UserFacts): ScimObject {
  const isWhole = parts.groups && parts.manager && parts.version;
  const earlier = isWhole ? shown.get(user) : undefined;
  if (earlier?.base === base && sameGroups(earlier.groups, groups)) return earlier.resource;
  const resource = {
    ...withManager(writableUser(user), manager, base),
    ...(parts.groups && groups.length > 0 && { groups: groupsShown(groups, base) }),
    meta: metaOf("User", `${base}/Users/${user.id}`, user, parts.version && versionOfUser(user, groups)),
  };
  // A manager may be renamed or return while the user does not change.
  if (isWhole && managerIdOf(user) === undefined) shown.set(user, { base, groups, resource });
  return resource;
}

function groupsShown(groups: readonly Group[], base: string): readonly ScimObject[] {
  return groups.map(({ id, name }) => ({
    value: id,
    $ref: `${base}/Groups/${id}`,
    display: name,
    type: "direct",
  }));
}

function sameGroups(left: readonly Group[], right: readonly Group[]): boolean {
  return left.length === right.length && left.every((group, index) => group === right[index]);
}

function managerIdOf({ scim }: User): string | undefined {
  const extension = scim?.attributes[enterprise];
  const manager = isObject(extension) ? extension["manager"] : undefined;
  const id = isObject(manager) ? manager["value"] : undefined;
  return typeof id === "string" ? id : undefined;
}

/** The URI and the name of a manager follow from the id. An unknown manager has neither. */
function withManager(resource: ScimObject, user: User | undefined, base: string): ScimObject {
  const extension = resource[enterprise];
  if (!isObject(extension) || user === undefined || isHiddenFromScim(user)) return resource;
  const manager = { value: user.id, $ref: `${base}/Users/${user.id}`, displayName: displayNameOf(user) };
  return { ...resource, [enterprise]: { ...extension, manager } };
}

/** A group as SCIM shows it (RFC 7643 §4.2). */
export function presentGroup(exchange: Exchange, group: Group, parts: Parts = allParts): ScimObject {
  const { directory } = exchange.world;
  const needed = parts.members || parts.version;
  const everybody = { offset: 0, limit: Number.MAX_SAFE_INTEGER };
  const everyMember = needed ? directory.members(group.id, everybody).items : [];
  const members = everyMember.filter((user) => !isHiddenFromScim(user));
  const memberIds = members.map(({ id }) => id);
  const version = parts.version && versionOfGroup(group, memberIds);
  const base = baseUrl(exchange);
  return {
    ...writableGroup(group, parts.members ? members : [], base),
    meta: metaOf("Group", `${base}/Groups/${group.id}`, group, version),
  };
}

/** A group as SCIM may change it, without `meta`. */
export function writableGroup(group: Group, members: readonly User[], base: string): ScimObject {
  const externalId = group.scim?.externalId;
  const shown = members.map((user) => ({
    value: user.id,
    $ref: `${base}/Users/${user.id}`,
    type: "User",
    display: displayNameOf(user),
  }));
  return {
    schemas: [groupType.urn],
    id: group.id,
    ...(externalId !== undefined && { externalId }),
    displayName: group.name,
    ...(shown.length > 0 && { members: shown }),
    ...group.scim?.attributes,
  };
}

function metaOf(
  resourceType: string,
  location: string,
  { dateAdded, dateUpdated }: { dateAdded: string; dateUpdated: string },
  version: string | false,
): ScimObject {
  return {
    resourceType,
    created: dateAdded,
    lastModified: dateUpdated,
    location,
    ...(version !== false && { version }),
  };
}

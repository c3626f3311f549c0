import type { Directory } from "../../world/directory/directory.ts";
import type { Page, Range } from "../../world/directory/user-query.ts";
import type { Group } from "../../world/directory/group.ts";
import { isHiddenFromScim, type User } from "../../world/directory/user.ts";
import type { Exchange } from "../../exchange/exchange.ts";
import type { IndexableEquality } from "./engine/filter/indexable.ts";
import type { ScimObject } from "../../world/directory/scim-value.ts";
import { groupType, userType } from "./engine/schema/resource-type.ts";
import type { ResourceType } from "./engine/schema/resource-type.ts";
import { presentGroup, presentUser, type Parts } from "./present.ts";

/** All resources of one type, in a stable order, each with only the requested parts. */
export interface Collection {
  readonly type: ResourceType;
  /** The cost depends on the size of the page and not on its offset. */
  page(range: Range, parts: Parts): Page<ScimObject>;
  /** Candidates for an equality, found through an index. */
  meeting(equality: IndexableEquality, parts: Parts): readonly ScimObject[];
}

export function usersOf(exchange: Exchange): Collection {
  const { directory } = exchange.world;
  const present = (users: readonly User[], parts: Parts) =>
    users.map((user) => presentUser(exchange, user, parts));
  return {
    type: userType,
    page: (range, parts) => {
      const query = { ...range, order: "date-added", activeOnly: false, scimVisible: true } as const;
      return presented(directory.users(query), (users) => present(users, parts));
    },
    meeting: (equality, parts) => {
      const visible = usersMeeting(equality, directory).filter((user) => !isHiddenFromScim(user));
      return present(visible.sort(byDateAdded), parts);
    },
  };
}

function presented<Item>(
  page: Page<Item>,
  present: (items: readonly Item[]) => readonly ScimObject[],
): Page<ScimObject> {
  return { items: present(page.items), total: page.total };
}

function byDateAdded(a: User, b: User): number {
  return Date.parse(a.dateAdded) - Date.parse(b.dateAdded);
}

function usersMeeting({ attribute, value }: IndexableEquality, directory: Directory): readonly User[] {
  switch (attribute) {
    case "id":
      return listOf(directory.user(value));
    case "userName":
      return directory.usersNamed(value);
    case "externalId":
    case "displayName":
      return directory.usersWith(attribute, value);
    default:
      return attribute satisfies never;
  }
}

export function groupsOf(exchange: Exchange): Collection {
  const { directory } = exchange.world;
  const present = (groups: readonly Group[], parts: Parts) =>
    groups.map((group) => presentGroup(exchange, group, parts));
  return {
    type: groupType,
    page: (range, parts) => presented(directory.groups(range), (groups) => present(groups, parts)),
    meeting: (equality, parts) => present(groupsMeeting(equality, directory), parts),
  };
}

function groupsMeeting({ attribute, value }: IndexableEquality, directory: Directory): readonly Group[] {
  switch (attribute) {
    case "id":
      return listOf(directory.group(value));
    case "displayName":
      return directory.groupsNamed(value);
    case "externalId":
      return directory.groupsWithExternalId(value);
    case "userName":
      return [];
    default:
      return attribute satisfies never;
  }
}

function listOf<Item>(found: Item | undefined): readonly Item[] {
  return found === undefined ? [] : [found];
}

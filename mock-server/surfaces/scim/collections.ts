import type { Directory, Page, Range } from "../../world/directory/directory.ts";
import type { Group } from "../../world/directory/group.ts";
import { isHiddenFromScim, type User } from "../../world/directory/user.ts";
import type { Exchange } from "../../exchange/exchange.ts";
import { after, allOf, type Eventual } from "../../world/eventual.ts";
import type { IndexableEquality } from "./engine/filter/indexable.ts";
import type { ScimObject } from "./engine/json.ts";
import { groupType, userType } from "./engine/schema/resource-type.ts";
import type { ResourceType } from "./engine/schema/resource-type.ts";
import { presentGroup, presentUser, type Parts } from "./present.ts";

/** All resources of one type, in a stable order. They are written out only as far as they are looked at. */
export interface Collection {
  readonly type: ResourceType;
  /** Costs the page's size wherever it lies. */
  page(range: Range, parts: Parts): Eventual<Page<ScimObject>>;
  /** Those that may meet an equality, by an index. */
  meeting(equality: IndexableEquality, parts: Parts): Eventual<readonly ScimObject[]>;
}

export function usersOf(exchange: Exchange): Collection {
  const { directory } = exchange.world;
  const present = (users: readonly User[], parts: Parts) =>
    allOf(users.map((user) => presentUser(exchange, user, parts)));
  return {
    type: userType,
    page: (range, parts) => {
      const query = { ...range, order: "date-added", activeOnly: false, scimVisible: true } as const;
      return presented(directory.users(query), (users) => present(users, parts));
    },
    meeting: (equality, parts) =>
      after(usersMeeting(equality, directory), (users) =>
        present(users.filter((user) => !isHiddenFromScim(user)).sort(byDateAdded), parts),
      ),
  };
}

function presented<Item>(
  page: Eventual<Page<Item>>,
  present: (items: readonly Item[]) => Eventual<readonly ScimObject[]>,
): Eventual<Page<ScimObject>> {
  return after(page, ({ items, total }) =>
    after(present(items), (resources) => ({ items: resources, total })),
  );
}

function byDateAdded(a: User, b: User): number {
  return Date.parse(a.dateAdded) - Date.parse(b.dateAdded);
}

function usersMeeting(
  { attribute, value }: IndexableEquality,
  directory: Directory,
): Eventual<readonly User[]> {
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
    allOf(groups.map((group) => presentGroup(exchange, group, parts)));
  return {
    type: groupType,
    page: (range, parts) => presented(directory.groups(range), (groups) => present(groups, parts)),
    meeting: (equality, parts) =>
      after(groupsMeeting(equality, directory), (groups) => present(groups, parts)),
  };
}

function groupsMeeting(
  { attribute, value }: IndexableEquality,
  directory: Directory,
): Eventual<readonly Group[]> {
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

function listOf<Item>(found: Eventual<Item | undefined>): Eventual<readonly Item[]> {
  return after(found, (item) => (item === undefined ? [] : [item]));
}

import type { Directory, Page, Range } from "../directory/directory.ts";
import type { Group } from "../directory/group.ts";
import { isHiddenFromScim, type User } from "../directory/user.ts";
import type { Exchange } from "../edge/exchange.ts";
import type { IndexableEquality } from "./engine/filter/indexable.ts";
import type { ScimObject } from "./engine/json.ts";
import { groupType, userType } from "./engine/schema/resource-type.ts";
import type { ResourceType } from "./engine/schema/resource-type.ts";
import { presentGroup, presentUser, type Parts } from "./present.ts";

/** All resources of one type, in a stable order. */
export interface Collection {
  readonly type: ResourceType;
  /** Costs the page's size wherever it lies. */
  page(range: Range): Promise<Page<Entry>>;
  /** Those that may meet an equality, by an index. */
  meeting(equality: IndexableEquality): Promise<readonly Entry[]>;
}

/** A resource that is written out only as far as it is looked at. */
export type Entry = (parts: Parts) => Promise<ScimObject>;

export function usersOf(exchange: Exchange): Collection {
  const { directory } = exchange.world;
  const entry =
    (user: User): Entry =>
    (parts) =>
      presentUser(exchange, user, parts);
  return {
    type: userType,
    page: async (range) => {
      const query = { ...range, order: "date-added", activeOnly: false, scimVisible: true } as const;
      const { items, total } = await directory.users(query);
      return { items: items.map(entry), total };
    },
    meeting: async (equality) => {
      const users = (await usersMeeting(equality, directory)).filter((user) => !isHiddenFromScim(user));
      return users.toSorted((a, b) => Date.parse(a.dateAdded) - Date.parse(b.dateAdded)).map(entry);
    },
  };
}

function usersMeeting(
  { attribute, value }: IndexableEquality,
  directory: Directory,
): Promise<readonly User[]> {
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
  const entry =
    (group: Group): Entry =>
    (parts) =>
      presentGroup(exchange, group, parts);
  return {
    type: groupType,
    page: async (range) => {
      const { items, total } = await directory.groups(range);
      return { items: items.map(entry), total };
    },
    meeting: async (equality) => (await groupsMeeting(equality, directory)).map(entry),
  };
}

function groupsMeeting(
  { attribute, value }: IndexableEquality,
  directory: Directory,
): Promise<readonly Group[]> {
  switch (attribute) {
    case "id":
      return listOf(directory.group(value));
    case "displayName":
      return directory.groupsNamed(value);
    case "externalId":
      return directory.groupsWithExternalId(value);
    case "userName":
      return Promise.resolve([]);
    default:
      return attribute satisfies never;
  }
}

async function listOf<Item>(found: Promise<Item | undefined>): Promise<readonly Item[]> {
  const item = await found;
  return item === undefined ? [] : [item];
}

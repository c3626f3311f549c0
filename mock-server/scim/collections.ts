import type { Directory, Page, Range } from "../directory/directory.ts";
import type { Group } from "../directory/group.ts";
import { isHiddenFromScim, type User } from "../directory/user.ts";
import type { Exchange } from "../edge/exchange.ts";
import type { IndexableEquality } from "./engine/filter/indexable.ts";
import type { ScimObject } from "./engine/json.ts";
import { groupType, userType } from "./engine/schema/resource-type.ts";
import type { ResourceType } from "./engine/schema/resource-type.ts";
import { presentGroups, presentUsers, type Parts } from "./present.ts";

/** All resources of one type, in a stable order. They are written out only as far as they are looked at. */
export interface Collection {
  readonly type: ResourceType;
  /** Costs the page's size wherever it lies. */
  page(range: Range, parts: Parts): Promise<Page<ScimObject>>;
  /** Those that may meet an equality, by an index. */
  meeting(equality: IndexableEquality, parts: Parts): Promise<readonly ScimObject[]>;
}

export function usersOf(exchange: Exchange): Collection {
  const { directory } = exchange.world;
  return {
    type: userType,
    page: async (range, parts) => {
      const query = { ...range, order: "date-added", activeOnly: false, scimVisible: true } as const;
      const { items, total } = await directory.users(query);
      return { items: await presentUsers(exchange, items, parts), total };
    },
    meeting: async (equality, parts) => {
      const users = (await usersMeeting(equality, directory)).filter((user) => !isHiddenFromScim(user));
      const ordered = users.toSorted((a, b) => Date.parse(a.dateAdded) - Date.parse(b.dateAdded));
      return await presentUsers(exchange, ordered, parts);
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
  return {
    type: groupType,
    page: async (range, parts) => {
      const { items, total } = await directory.groups(range);
      return { items: await presentGroups(exchange, items, parts), total };
    },
    meeting: async (equality, parts) =>
      await presentGroups(exchange, await groupsMeeting(equality, directory), parts),
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

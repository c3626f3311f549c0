import { fold } from "../../../mock-server/world/directory/fold.ts";
import type { Group } from "../../../mock-server/world/directory/group.ts";
import type { User } from "../../../mock-server/world/directory/user.ts";
import type { WorldState } from "../../../mock-server/world/seeds/world-state.ts";
import { flat, personFields, withNames } from "./fields.ts";

/** A person, a group, or the membership of a person in a group, by names and without ids and dates. */
export interface Thing {
  readonly kind: "person" | "group" | "membership";
  /** An e-mail, the name of a group, or both. */
  readonly name: string;
  /** The person of a membership. */
  readonly member?: string;
  /** Each field as JSON text, by its path. */
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * The result of a client: the things of a world by their keys. Several things with one key are duplicates.
 *
 * Keys ignore letter case, since two people whose e-mails differ only in case are the same person twice.
 */
export type Effects = ReadonlyMap<string, readonly Thing[]>;

export function keyOf({ kind, name }: Pick<Thing, "kind" | "name">): string {
  return `${kind} ${fold(name)}`;
}

/** The things of a world. */
export function effectsOf(state: Pick<WorldState, "users" | "groups" | "memberships">): Effects {
  const emails = new Map(state.users.map(({ id, email }) => [id, email]));
  const names = new Map(state.groups.map(({ id, name }) => [id, name]));
  const memberships = state.memberships.map(({ groupId, userId }): Thing => {
    const member = emails.get(userId) ?? userId;
    return { kind: "membership", name: `${member} in ${names.get(groupId) ?? groupId}`, member, fields: {} };
  });
  const things = [...state.users.map(personOf), ...state.groups.map(groupOf)].map((thing) => ({
    ...thing,
    fields: withNames(thing.fields, new Map([...emails, ...names])),
  }));
  return Map.groupBy([...things, ...memberships], keyOf);
}

export function personOf(user: User): Thing {
  return { kind: "person", name: user.email, fields: personFields(user) };
}

function groupOf(group: Group): Thing {
  const { id: _id, dateAdded: _added, dateUpdated: _updated, directoryGroups = [], ...fields } = group;
  const sids = directoryGroups.map(({ sid }) => sid);
  return { kind: "group", name: fields.name, fields: flat({ ...fields, directoryGroups: sids }) };
}

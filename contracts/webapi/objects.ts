import { fieldsOf, objectsIn, type Call, type Fields } from "../reading/call.ts";
import type { Knowledge } from "../reading/knowledge.ts";
import { shownPeople } from "../reading/shown-people.ts";
import type { Touch } from "../reading/traces.ts";
import { isBare } from "./situation.ts";
import { addedUsers, groupView, nameSent, shownGroups } from "./shown-groups.ts";

/** A kind of object whose state an exchange can show. */
export interface ObjectKind {
  /** What earlier exchanges said about an object. */
  touches(known: Knowledge, object: string): readonly Touch[];
  /** What a call shows of objects of this kind. */
  shownBy(call: Call): Iterable<readonly [object: string, fields: Fields]>;
}

/** A kind that only these readers take note of. */
export interface NotedKind extends ObjectKind {
  note(call: Call, known: Knowledge): void;
}

/** Users whom a call deactivated, without showing them. */
export const deactivated = noted("deactivated", ({ operation, parameters: { userId = "" }, seen, shown }) => {
  const isDone = operation === "webapi.users.deactivate" && seen.ok && Array.isArray(shown);
  return isDone ? [[userId, { isActive: false }]] : [];
});

/** Users by their id. */
export const people: ObjectKind = {
  touches: (known, id) =>
    [...known.people.of(id), ...deactivated.touches(known, id)].sort((a, b) => a.order - b.order),
  shownBy: (call) => shownPeople(call).map(({ id, fields }) => [id, fields] as const),
};

/** Users by their e-mail. */
export const emails: ObjectKind = {
  touches: (known, email) => known.emails.of(email.toLowerCase()),
  shownBy: (call) =>
    shownPeople(call).flatMap(({ email, fields }) => (email === undefined ? [] : [[email, fields] as const])),
};

/** Ids of users who do not exist. */
export const unknownUsers = noted("nobody", ({ operation, parameters: { userId = "" }, seen }) => {
  const isMissing = operation === "webapi.users.get" && seen.status === 404;
  const isDeleted = operation === "webapi.users.delete" && seen.ok && !isBare(seen);
  return isMissing || isDeleted ? [[userId, {}]] : [];
});

/** What users own: `{owned}`, the number of their assets. */
export const assets = noted("assets", ({ operation, parameters: { userId = "" }, seen, query, shown }) => {
  const isWhole = operation === "webapi.users.assets" && seen.ok && query.size === 0;
  const lists = isWhole ? fieldsOf(shown) : undefined;
  if (lists === undefined || !("workflows" in lists)) return [];
  return [[userId, { owned: Object.values(lists).flatMap(objectsIn).length }]];
});

/** Groups by their id: `{memberCount}` if the call shows it. */
export const groups = noted("group", (call) => {
  const added = addedUsers(call);
  if (added.length > 0) return [[groupOf(call), { memberCount: added.length }]];
  return shownGroups(call).map((group) => [group.id, group] as const);
});

/** Groups by their name. */
export const groupNames = noted("group name", (call) => {
  const isMade = call.operation === "webapi.groups.create" && typeof call.shown === "string";
  const made = isMade && call.seen.ok ? nameSent(call) : undefined;
  return made === undefined ? shownGroups(call).map((group) => [group.name, group] as const) : [[made, {}]];
});

/** Memberships, see {@link membershipOf}. */
export const memberships = noted("membership", (call) =>
  shownMembers(call).map((userId) => [membershipOf(call, userId), {}] as const),
);

/** Members of groups, by the id of the user. */
export const groupMembers = noted("group member", (call) =>
  shownMembers(call).map((userId) => [userId, { group: groupOf(call) }] as const),
);

/** Users who own nothing: they were just created, or their assets are none. */
export const usersWithoutAssets = noted("owner of nothing", (call) => {
  if (call.operation === "webapi.users.create") return shownPeople(call).map(({ id }) => [id, {}] as const);
  return [...assets.shownBy(call)].filter(([, { owned }]) => owned === 0);
});

/** A user's membership in the group that a call's path names. */
export function membershipOf(call: Call, userId: string): string {
  return `${userId} in ${groupOf(call)}`;
}

function shownMembers(call: Call): readonly string[] {
  const shown = objectsIn(groupView(call)?.["members"]).map(({ userId }) => userId);
  return [...shown, ...addedUsers(call)].filter((id) => typeof id === "string");
}

function groupOf({ parameters }: Call): string {
  return parameters["userGroupId"] ?? "";
}

/** A kind whose objects these readers take note of under a prefix. */
export function noted(prefix: string, shownBy: ObjectKind["shownBy"]): NotedKind {
  return {
    touches: (known, object) => known.webapi.of(`${prefix} ${object}`),
    shownBy,
    note(call, known) {
      for (const [object, shown] of shownBy(call)) {
        known.webapi.note(`${prefix} ${object}`, known.touchOf(call, { shown }));
      }
    },
  };
}

import { z } from "zod";
import { fieldsOf, objectsIn, type Call, type Fields } from "../reading/call.ts";
import { sentJson } from "./situation.ts";

/** A group as an answer shows it. A list does not show the members. */
export interface ShownGroup extends Fields {
  readonly id: string;
  readonly name: string;
  readonly memberCount?: number;
}

const ids = z.array(z.string());

/** Larger requests and groups are not looked into. */
const maxMembers = 200;
const longestRequest = 10_000;

/** The groups that a successful answer shows, one by one or in a list. */
export function shownGroups(call: Call): readonly ShownGroup[] {
  const view = groupView(call);
  const isList = call.operation === "webapi.groups.list" && call.seen.ok;
  return objectsIn(isList ? call.shown : [view]).flatMap(({ id, name, members }) =>
    typeof id === "string" && typeof name === "string"
      ? [{ id, name, ...(Array.isArray(members) && { memberCount: members.length }) }]
      : [],
  );
}

/** The group with its members, which two calls answer with, unless it is very large. */
export function groupView({ operation, shown, seen }: Call): Fields | undefined {
  const isShown = operation === "webapi.groups.get" || operation === "webapi.groups.remove-user";
  const view = isShown && seen.ok ? fieldsOf(shown) : undefined;
  return objectsIn(view?.["members"]).length > maxMembers ? undefined : view;
}

/** The name that a call gives to a group. Servers may trim others. */
export function nameSent(call: Call): string | undefined {
  const name = sentJson(call)?.["name"];
  return typeof name === "string" && name !== "" && name === name.trim() ? name : undefined;
}

/** The ids of the users that a call asks to add to a group. */
export function usersToAdd({ operation, seen }: Call): readonly string[] {
  const { body = "" } = seen.sent;
  if (operation !== "webapi.groups.add-users" || body.length > longestRequest) return [];
  try {
    return ids.safeParse(JSON.parse(body)).data ?? [];
  } catch {
    return [];
  }
}

/** The ids of the users that a call added to a group, or that were in it before: all that it asked for. */
export function addedUsers(call: Call): readonly string[] {
  const asked = usersToAdd(call);
  const count = fieldsOf(call.shown)?.["successfullyAddedUserCount"];
  return call.seen.ok && count === asked.length ? asked : [];
}

import { isRedacted, objectsIn, type Call } from "../reading/call.ts";
import type { Knowledge } from "../reading/knowledge.ts";
import { addedUsers, groupView } from "./shown-groups.ts";
import { membershipOf } from "./objects.ts";

/**
 * The owner of the key that a call's token was issued for, if it is known.
 *
 * Only one thing tells it: a member of a group is shown with the one who added it.
 */
export function ownerOf(call: Call, known: Knowledge): string | undefined {
  const { token } = call;
  const owner = token === undefined ? undefined : known.webapi.last(ownerKey(token))?.shown?.["id"];
  return typeof owner === "string" ? owner : undefined;
}

/** Takes note of groups that a token made, of members that it added, and of who is shown to have added them. */
export function noteOwners(call: Call, known: Knowledge): void {
  const { operation, seen, token } = call;
  if (token === undefined || isUnknownToken(token) || !seen.ok) return;
  const touch = known.touchOf(call, { shown: { token } });
  if (operation === "webapi.groups.create" && typeof call.shown === "string") {
    known.webapi.note(madeKey(call.shown), touch);
  }
  for (const id of addedUsers(call)) known.webapi.note(addedKey(membershipOf(call, id)), touch);
  for (const member of objectsIn(groupView(call)?.["members"])) noteOwner(member, call, known);
}

/** The only one who can have added a member to a group that was made just before is the one who was seen to do it. */
function noteOwner(member: Readonly<Record<string, unknown>>, call: Call, known: Knowledge): void {
  const { userId, addedByUserId } = member;
  if (typeof userId !== "string" || typeof addedByUserId !== "string") return;
  const made = known.webapi.last(madeKey(call.parameters["userGroupId"] ?? ""));
  const [added, ...others] = known.webapi.of(addedKey(membershipOf(call, userId)));
  const token = added?.shown?.["token"];
  if (made === undefined || typeof token !== "string" || others.length > 0 || !known.holds(made, call))
    return;
  known.webapi.note(ownerKey(token), known.touchOf(call, { shown: { id: addedByUserId } }));
}

/** Whether a record has the same text for every token. */
function isUnknownToken(token: string): boolean {
  return isRedacted(token) && !/ \d+[\]}>]/.test(token);
}

function ownerKey(token: string): string {
  return `owner of ${token}`;
}

function madeKey(group: string): string {
  return `made group ${group}`;
}

function addedKey(membership: string): string {
  return `added ${membership}`;
}

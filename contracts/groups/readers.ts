import { fieldsOf, objectsIn, type Call } from "../reading/call.ts";
import { after, answered, reader } from "../reading/reader.ts";
import { isJustBefore, type Knowledge } from "../reading/knowledge.ts";
import { isOk, type Touch } from "../reading/traces.ts";
import {
  accessByGroup,
  addOfNobody,
  allowedOrConflict,
  membersAfterDeactivation,
  unusualAdd,
} from "./interpret.ts";
import { addOf, knownGroup, knownHolder, knownMember, knownNonempty, knownOutsider } from "./known-groups.ts";
import { isOwn } from "./learn.ts";

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

export const groupsReaders = [
  reader(
    "groups.add-again",
    { of: ["groups.add-member"], shownBy: "Add a user to a group twice." },
    (call, known) => {
      const add = addOf(call);
      const member = add && knownMember(add.group, add.user, known);
      if (member === undefined || !known.nothingSince(member, call) || !isOwn(call)) return undefined;
      return after(answered(unusualAdd(call.seen)), member);
    },
  ),

  reader(
    "groups.add-unknown-user",
    { of: ["groups.add-member"], shownBy: "Add a user to a group by an id that no user has." },
    (call, known) => {
      const add = addOf(call);
      const group = add && knownGroup(add.group, known);
      if (group === undefined || !known.holds(group, call)) return undefined;
      // Other ids, and users that exist, may be refused for another reason.
      const isNobody = uuid.test(add?.user ?? "") && known.people.last(add?.user ?? "") === undefined;
      return isNobody && isJson(call) ? after(answered(addOfNobody(call.seen)), group) : undefined;
    },
  ),

  reader(
    "groups.add-deactivated",
    { of: ["groups.add-member"], shownBy: "Add a deactivated user to a group." },
    (call, known) => {
      const add = addOf(call);
      const outsider = add && knownOutsider(add.group, add.user, known);
      const person = add && known.people.last(add.user);
      if (outsider === undefined || person === undefined || person.shown?.["isActive"] !== false)
        return undefined;
      if (!known.holds(outsider, call) || !known.holds(person, call) || !isOwn(call)) return undefined;
      return after(answered(unusualAdd(call.seen)), outsider, person);
    },
  ),

  reader(
    "groups.after-deactivation",
    {
      of: ["groups.members"],
      shownBy: "List the members of a group, deactivate one of them, and list the members again.",
    },
    (call, known) => {
      const before = known.groups.last((call.parameters["id"] ?? "").toLowerCase());
      if (!call.seen.ok || before?.shown?.["isWhole"] !== true || call.query.size > 0) return undefined;
      const were = objectsIn(before.shown["members"]);
      const are = objectsIn(fieldsOf(call.shown)?.["users"]).map(({ id }) => String(id));
      for (const member of were.filter(({ isActive }) => isActive === true)) {
        const user = String(member["id"]);
        const change = known.people.of(user).find((touch) => isDeactivationAfter(before, touch));
        // A page that was full would not get shorter.
        const isClear = are.includes(user) || are.length < were.length;
        if (change === undefined || !isClear || !known.nothingSince(change, call)) continue;
        return after(membersAfterDeactivation(are, user), before, change);
      }
      return undefined;
    },
  ),

  reader(
    "groups.name-taken",
    { of: ["groups.create"], shownBy: "Create a group under the name of another group." },
    (call, known) => {
      const { id, name } = fieldsOf(call.shown) ?? {};
      // Nothing else about a new group can be in conflict.
      if (call.seen.status === 409) return answered(allowedOrConflict(call.seen));
      if (!call.seen.ok || typeof id !== "string" || typeof name !== "string") return undefined;
      const holder = knownHolder(name, id, known);
      const isTaken = holder !== undefined && known.holds(holder, call);
      return isTaken ? after(answered(allowedOrConflict(call.seen)), holder) : undefined;
    },
  ),

  reader(
    "groups.role",
    {
      of: ["users.list", "groups.list", "webapi.users.list", "webapi.groups.list"],
      shownBy:
        "Add the owner of a key, who is not an admin, to a group with an admin role, and use the key before and after it.",
    },
    (call, known) => {
      const change = call.seen.ok ? groupChangeBefore(call, known) : undefined;
      return change && after(answered(accessByGroup(call.seen)), ...change);
    },
  ),

  reader(
    "groups.delete-nonempty",
    { of: ["groups.delete"], shownBy: "Delete a group that has members." },
    (call, known) => {
      const nonempty = knownNonempty((call.parameters["id"] ?? "").toLowerCase(), known);
      if (nonempty === undefined || !known.nothingSince(nonempty, call) || !isOwn(call)) return undefined;
      return after(answered(allowedOrConflict(call.seen)), nonempty);
    },
  ),
] as const;

/** Whether a touch is a PUT that deactivated a user, with no other change since `before`. */
function isDeactivationAfter(before: Touch, touch: Touch): boolean {
  const isDeactivation = touch.operation === "users.replace" && touch.shown?.["isActive"] === false;
  return isDeactivation && isOk(touch) && touch.writes === before.writes + 1 && isJustBefore(before, touch);
}

function isJson({ sentType }: Call): boolean {
  return sentType === undefined || sentType === "application/json";
}

const changesOfGroups: readonly string[] = [
  "groups.create",
  "groups.add-member",
  "webapi.groups.create",
  "webapi.groups.add-users",
];

/** The change of a group that was all that happened since a client was refused for not being an admin. */
function groupChangeBefore(call: Call, known: Knowledge): readonly Touch[] | undefined {
  const { access } = known;
  const client = access.clients.get(access.tokens.get(call.token)?.client);
  const refused = client?.refused;
  if (refused === undefined || !isJustBefore(refused.touch, call)) return undefined;
  // An older token may have kept rights that its owner had earlier.
  const isNew = [refused.token.value, client?.newest?.value].includes(call.token);
  const since = known.writesSince(refused.touch) ?? [];
  const isByGroup = since.every(({ touch }) => changesOfGroups.includes(touch.operation));
  const last = since.at(-1)?.touch;
  return isNew && isByGroup && last !== undefined ? [refused.touch, last] : undefined;
}

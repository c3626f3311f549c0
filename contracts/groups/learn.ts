import { fieldsOf, objectsIn, type Call, type Fields } from "../reading/call.ts";
import type { Knowledge } from "../reading/knowledge.ts";

/** The members of larger groups are not remembered. */
const maxMembers = 25;

/** Takes note of what a call of the guide's surface or of SCIM says about groups and their members. */
export function learnGroups(call: Call, knowledge: Knowledge): void {
  const { operation, parameters, seen } = call;
  if (!/^(?:scim\.)?groups\./.test(operation)) return;
  const isSure = !call.isUncertain && !call.isContested;
  if (isSure) for (const group of shownGroups(call)) learnGroup(group, call, knowledge);
  const id = parameters["id"]?.toLowerCase();
  if (id === undefined) return;
  if (operation === "groups.members") {
    if (isSure && seen.ok) learnMembers(id, call, knowledge);
  } else if (call.isWrite) learnChange(id, call, knowledge);
}

/** The key of a group and a user. */
export function pairOf(group: string, user: string): string {
  return `${group} ${user}`.toLowerCase();
}

/** Whether an answer is the server's own for sure. A gateway may answer 200 without a body. */
export function isOwn({ seen }: Call): boolean {
  return seen.status !== 200 || seen.text !== "";
}

function learnGroup({ id, name, displayName }: Fields, call: Call, knowledge: Knowledge): void {
  if (typeof id !== "string") return;
  const shown = { id: id.toLowerCase(), name: name ?? displayName };
  const touch = knowledge.touchOf(call, { shown });
  knowledge.groups.note(shown.id, touch);
  if (typeof shown.name === "string") knowledge.groupNames.note(shown.name, touch);
}

function learnChange(id: string, call: Call, knowledge: Knowledge): void {
  const touch = knowledge.touchOf(call, { sent: call.sent });
  const noted = isOwn(call) ? touch : { ...touch, isUncertain: true };
  knowledge.groups.note(id, noted);
  const user = call.parameters["userId"] ?? call.sent?.["userId"];
  if (typeof user === "string") knowledge.members.note(pairOf(id, user), noted);
}

function learnMembers(id: string, call: Call, knowledge: Knowledge): void {
  const users = objectsIn(fieldsOf(call.shown)?.["users"]);
  const isWhole = users.length <= maxMembers && call.query.size === 0;
  const members = isWhole ? users.map(({ id, isActive }) => ({ id, isActive })) : [];
  const touch = knowledge.touchOf(call, { shown: { members, isWhole } });
  knowledge.groups.note(id, touch);
  for (const { id: user } of members) {
    if (typeof user === "string") knowledge.members.note(pairOf(id, user), touch);
  }
}

function shownGroups({ operation, seen, shown }: Call): readonly Fields[] {
  if (!seen.ok) return [];
  switch (operation) {
    case "groups.list":
      return objectsIn(fieldsOf(shown)?.["userGroups"]);
    case "scim.groups.list":
    case "scim.groups.search":
      return objectsIn(fieldsOf(shown)?.["Resources"]);
    case "groups.create":
    case "groups.get":
    case "groups.replace":
    case "scim.groups.create":
    case "scim.groups.get":
    case "scim.groups.replace":
    case "scim.groups.patch":
      return objectsIn([shown]);
    default:
      return [];
  }
}

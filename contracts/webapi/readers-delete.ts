import type { Call } from "../reading/call.ts";
import type { Knowledge } from "../reading/knowledge.ts";
import { after, answered, reader } from "../reading/reader.ts";
import { deletedWithMembers } from "./interpret-groups.ts";
import { deletedUser } from "./interpret-users.ts";
import { groups } from "./objects.ts";
import { hasProperIds, isBare } from "./situation.ts";
import { stateReader } from "./state-reader.ts";

const answers = "answers to deletes of users";
const deletes = "deletes of groups with members";

const refusedDelete = stateReader({
  quirk: "webapi.delete-group-nonempty",
  shownBy: "Delete a group that has members, without forceDelete, and fetch it afterwards.",
  asks: ["webapi.groups.delete"],
  interpret: (call) => (call.seen.status === 400 ? deleteWithoutForce(call) : undefined),
  kind: groups,
  object: groupId,
  isInState: hasMembers,
  confirms: ["webapi.groups.get"],
  provedLater: ["bad-request"],
});

/** What a DELETE answers. A 200 without a body may be a gateway's, so that it needs another exchange. */
export const webapiDeleteReaders = [
  { ...refusedDelete, read: readGroupDelete },

  reader(
    "webapi.delete-answer",
    { of: ["webapi.users.delete"], shownBy: "Delete two users." },
    (call, known) => {
      const seen = answerToDelete(call);
      if (seen?.kind !== "answer" || !isBare(call.seen)) return seen;
      const others = known.webapi.of(answers);
      const isUsual = others.length > 0 && others.every(({ shown }) => shown?.["answer"] === seen.answer);
      return isUsual ? after(seen, ...others.slice(-1)) : undefined;
    },
  ),
];

/** Takes note of deletes that a later call may explain. */
export function noteDelete(call: Call, known: Knowledge): void {
  refusedDelete.note(call, known);
  const seen = answerToDelete(call);
  if (seen?.kind === "answer")
    known.webapi.note(answers, known.touchOf(call, { shown: { answer: seen.answer } }));
  if (call.operation !== "webapi.groups.delete" || !call.seen.ok || deleteWithoutForce(call) === undefined)
    return;
  const before = groups
    .touches(known, groupId(call))
    .findLast(({ shown }) => shown !== undefined && hasMembers(shown));
  const isJustBefore = before?.writes === known.touchOf(call).writes - 1 && known.holds(before, call);
  if (isJustBefore) known.webapi.note(deletes, known.touchOf(call, { shown: { groupId: groupId(call) } }));
}

/** A group that just had members was deleted, and is gone. */
function readGroupDelete(call: Call, known: Knowledge) {
  if (call.operation !== "webapi.groups.get" || call.seen.status !== 404)
    return refusedDelete.read(call, known);
  const deleted = known.webapi.of(deletes).findLast(({ shown }) => shown?.["groupId"] === groupId(call));
  if (deleted === undefined || !known.nothingSince(deleted, call)) return undefined;
  return after({ kind: "answer" as const, answer: "deleted" as const }, deleted);
}

function deleteWithoutForce(call: Call) {
  return call.query.size === 0 && hasProperIds(call) ? answered(deletedWithMembers(call.seen)) : undefined;
}

/** The answer to a DELETE of a user who may be deleted. A body that did not reach the record is not an empty one. */
function answerToDelete({ operation, seen }: Call) {
  const isReadable =
    seen.ok && seen.mediaType !== "application/xml" && !(isBare(seen) && seen.mediaType !== "");
  return operation === "webapi.users.delete" && isReadable ? answered(deletedUser(seen)) : undefined;
}

function hasMembers({ memberCount }: Readonly<Record<string, unknown>>): boolean {
  return typeof memberCount === "number" && memberCount > 0;
}

function groupId({ parameters }: Call): string {
  return parameters["userGroupId"] ?? "";
}

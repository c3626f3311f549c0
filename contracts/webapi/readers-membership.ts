import type { Call } from "../reading/call.ts";
import type { Knowledge } from "../reading/knowledge.ts";
import { after, answered, reader } from "../reading/reader.ts";
import type { Touch } from "../reading/traces.ts";
import { conflictOrBadRequest, groupAfterDeactivation } from "./interpret-users.ts";
import { groupMembers, membershipOf, memberships, usersWithoutAssets } from "./objects.ts";

const departures = "departures";
const refusals = "refused deletes of members";
const transfers = "transfers of assets";
const answers = ["conflict", "bad-request"] as const;

/** What belonging to a group means for deactivating and deleting a user. */
export const webapiMembershipReaders = [
  reader(
    "webapi.deactivate-groups",
    {
      of: ["webapi.users.deactivate", "webapi.groups.get"],
      shownBy: "Deactivate a user who is in a group, and fetch the group before and after.",
    },
    (call, known) => (call.operation === "webapi.groups.get" ? readKept(call, known) : readStripped(call)),
  ),

  reader(
    "webapi.delete-group-member",
    {
      of: ["webapi.users.delete"],
      shownBy:
        "Delete a user who is in a group and owns nothing, remove it from the group, and delete it again.",
    },
    (call, known) => (call.seen.ok ? readEarlierRefusal(call, known) : readRefusal(call, known)),
  ),
];

/** Takes note of what these readers need of earlier calls. */
export function noteMembership(call: Call, known: Knowledge): void {
  const note = (key: string, facts: object) =>
    known.webapi.note(key, known.touchOf(call, { shown: { userId: userId(call), ...facts } }));
  if (call.operation === "webapi.users.asset-transfer") note(transfers, {});
  if (call.operation === "webapi.users.deactivate" && JSON.stringify(call.shown) === "[]") {
    const writes = writesBefore(call, known);
    const active = known.people.of(userId(call)).findLast(({ order }) => order < known.touchOf(call).order);
    const isRecent = active !== undefined && (known.holds(active, call) || active.writes === writes);
    if (active?.shown?.["isActive"] === true && isRecent) {
      note(departures, { activeUntil: known.holds(active, call) ? Infinity : active.order });
    }
  }
  const refusal = refusalOf(call);
  if (refusal?.kind === "answer" && memberBefore(call, known, writesBefore(call, known)) !== undefined) {
    note(refusals, { answer: refusal.answer });
  }
}

/** The answer lists the groups that the user has left. */
function readStripped({ seen, shown }: Call) {
  return seen.ok && Array.isArray(shown) && shown.length > 0 ? groupAfterDeactivation(false) : undefined;
}

/** A user who was an active member, and was deactivated without leaving a group, is still shown as a member. */
function readKept(call: Call, known: Knowledge) {
  for (const departure of known.webapi.of(departures)) {
    if (!known.nothingWrittenSince(departure)) continue;
    const { userId: id, activeUntil } = departure.shown ?? {};
    const membership = membershipOf(call, String(id));
    const isShown = [...memberships.shownBy(call)].some(([object]) => object === membership);
    const before = memberships
      .touches(known, membership)
      .find((touch) => touch.order < Number(activeUntil) && touch.writes === departure.writes - 1);
    if (isShown && before !== undefined) return after(groupAfterDeactivation(true), before, departure);
  }
  return undefined;
}

/** The user was just seen in a group, and is known to own nothing. */
function readRefusal(call: Call, known: Knowledge) {
  const member = memberBefore(call, known, known.touchOf(call).writes);
  const poor = poorBefore(call, known);
  if (member === undefined || poor === undefined || !known.holds(poor, call)) return undefined;
  return after(refusalOf(call), poor, member);
}

/** The user owned nothing before its DELETE was refused, and now that it succeeds. */
function readEarlierRefusal(call: Call, known: Knowledge) {
  const refusal = known.webapi.of(refusals).findLast(({ shown }) => shown?.["userId"] === userId(call));
  const poor = poorBefore(call, known);
  const answer = answers.find((each) => each === refusal?.shown?.["answer"]);
  if (refusal === undefined || poor === undefined || answer === undefined) return undefined;
  return poor.order < refusal.order ? after({ kind: "answer" as const, answer }, poor, refusal) : undefined;
}

function refusalOf(call: Call) {
  return call.operation === "webapi.users.delete" ? answered(conflictOrBadRequest(call.seen)) : undefined;
}

/** The exchange just before a call that showed its user in a group. */
function memberBefore(call: Call, known: Knowledge, writes: number): Touch | undefined {
  return groupMembers
    .touches(known, userId(call))
    .findLast((touch) => touch.writes === writes && known.holds(touch, call));
}

/** The last exchange that showed that a call's user owns nothing, if no assets were transferred since. */
function poorBefore(call: Call, known: Knowledge): Touch | undefined {
  const poor = usersWithoutAssets.touches(known, userId(call)).at(-1);
  const transferred = known.webapi.last(transfers)?.order ?? -1;
  return poor !== undefined && transferred < poor.order ? poor : undefined;
}

/** How many writes were seen before a call that is one, and that is counted already. */
function writesBefore(call: Call, known: Knowledge): number {
  return known.touchOf(call).writes - 1;
}

function userId({ parameters }: Call): string {
  return parameters["userId"] ?? "";
}

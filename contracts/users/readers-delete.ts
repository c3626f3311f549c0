import { answer } from "../contract.ts";
import type { Call } from "../reading/call.ts";
import { follows, type Knowledge } from "../reading/knowledge.ts";
import { after, answered, reader } from "../reading/reader.ts";
import { showsRestPeople, shownPeople } from "../reading/shown-people.ts";
import { deleteAgain, deleteAnswer, getDeactivated } from "./interpret.ts";
import { isBare, isDeleted, showsInactive } from "./people.ts";

const deactivate = "Deactivate a user over the API, and look at that user afterwards.";

/** What a client sees of users who leave. */
export const deleteReaders = [
  reader(
    "users.delete",
    { of: [...showsRestPeople, "users.replace"], shownBy: deactivate },
    (call, known) => {
      if (call.operation === "users.replace" && call.seen.status === 404) return removed(call, known);
      for (const person of shownPeople(call)) {
        const deleted = known.people.of(person.id).findLast(isDeleted);
        if (deleted !== undefined && person.isActive === false) return after(answer("deactivate"), deleted);
      }
      return undefined;
    },
  ),

  reader(
    "users.delete-answer",
    { of: ["users.deactivate"], shownBy: "Deactivate two users over the API." },
    ({ seen }, known) => {
      if (!seen.ok || !isBare(seen)) return seen.ok ? deleteAnswer(seen) : undefined;
      const others = known.deletes.of("rest");
      const areBare = others.length > 0 && others.every(({ shown }) => shown?.["isBare"] === true);
      return areBare ? after(deleteAnswer(seen), ...others.slice(-1)) : undefined;
    },
  ),

  reader(
    "users.delete-again",
    {
      of: showsRestPeople,
      shownBy: "Deactivate a user who is already deactivated, and look at that user afterwards.",
    },
    (call, known) => {
      for (const { id } of shownPeople(call)) {
        const touches = known.people.of(id);
        const again = touches.findLast(({ operation }) => operation === "users.deactivate");
        if (again === undefined || again.isUncertain) continue;
        const before = touches[touches.indexOf(again) - 1];
        // Shown now, the user existed. Only a deactivated user who exists is not found.
        if (again.status === 404) return after(deleteAgain(again), again);
        const wasInactive = (showsInactive(before) || isDeleted(before)) && follows(before, again);
        if (wasInactive) return after(answered(deleteAgain(again)), before, again);
      }
      return undefined;
    },
  ),

  reader(
    "users.get-deactivated",
    { of: showsRestPeople, shownBy: "Look at a deactivated user, by id." },
    (call, known) => {
      const [person] = shownPeople(call);
      if (call.operation === "users.get" && person?.isActive === false) {
        return getDeactivated(call.seen, person.isActive);
      }
      for (const { id } of shownPeople(call)) {
        const missed = known.people.of(id).findLast(({ operation }) => operation === "users.get");
        // Shown now, the user existed. Only a deactivated user who exists is not found.
        if (missed?.status === 404) return after(getDeactivated(missed, undefined), missed);
      }
      return undefined;
    },
  ),
] as const;

/** PUT finds a deactivated user even if GET hides it. So a user whom PUT does not find after a DELETE is gone. */
function removed(call: Call, known: Knowledge) {
  const touches = known.people.of(call.parameters["id"] ?? "");
  const deleted = touches.findLast(isDeleted);
  if (deleted === undefined || !known.holds(deleted, call)) return undefined;
  const isMissing = touches.slice(touches.indexOf(deleted) + 1).every(({ status }) => status === 404);
  return isMissing ? after(answer("remove"), deleted) : undefined;
}

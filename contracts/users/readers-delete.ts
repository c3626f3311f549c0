import { answer } from "../contract.ts";
import { follows } from "../reading/knowledge.ts";
import { after, answered, reader } from "../reading/reader.ts";
import { showsRestPeople, shownPeople } from "../reading/shown-people.ts";
import { deleteAgain, deleteAnswer, getDeactivated } from "./interpret.ts";
import { isDeleted, justBefore, showsInactive } from "./people.ts";

const deactivate = "Deactivate a user over the API, and look at that user afterwards.";

/** What a client sees of users who leave. */
export const deleteReaders = [
  reader(
    "users.delete",
    { of: [...showsRestPeople, "users.replace"], shownBy: deactivate },
    (call, known) => {
      const { id = "" } = call.parameters;
      const before = justBefore(id, call, known);
      // PUT finds a deactivated user even if GET hides it.
      if (call.operation === "users.replace" && call.seen.status === 404 && isDeleted(before)) {
        return after(answer("remove"), before);
      }
      for (const person of shownPeople(call)) {
        const deleted = known.people.of(person.id).findLast(isDeleted);
        if (deleted !== undefined && person.isActive === false) return after(answer("deactivate"), deleted);
      }
      return undefined;
    },
  ),

  reader(
    "users.delete-answer",
    { of: ["users.deactivate"], shownBy: "Deactivate a user over the API." },
    (call) => (call.seen.ok ? deleteAnswer(call.seen) : undefined),
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

import { answer } from "../contract.ts";
import { after, reader } from "../reading/reader.ts";
import { showsRestPeople, shownPeople } from "../reading/shown-people.ts";
import { isSet, patched } from "./interpret.ts";
import { justBefore } from "./people.ts";

const flags = ["canScheduleJobs", "canPrioritizeJobs", "canAssignJobWorkers", "defaultWorkerTag"];

/** What a client sees of PATCH, which the guide does not offer. */
export const patchReaders = [
  reader(
    "users.patch-method",
    {
      of: showsRestPeople,
      shownBy: "Change a user who has canScheduleJobs set, by PATCH of the name alone.",
    },
    (call, known) => {
      if (call.operation !== "users.patch") {
        // Shown now, the user existed when PATCH did not find it.
        const missed = shownPeople(call)
          .map(({ id }) => known.people.of(id).findLast(({ operation }) => operation === "users.patch"))
          .find((touch) => touch?.status === 404 && !touch.isUncertain);
        return missed && after(answer("not-found"), missed);
      }
      const { seen, sent = {} } = call;
      if (seen.status === 405) return seen.headers.has("allow") ? answer("method-not-allowed") : undefined;
      const [person] = shownPeople(call);
      if (person === undefined) return undefined;
      const omitted = flags.filter((name) => sent[name] === undefined);
      // Only a field that is merged can have a value that was not sent.
      if (omitted.some((name) => isSet(person.fields[name]))) return patched(true);
      const before = justBefore(person.id, call, known);
      const wasSet = omitted.some((name) => isSet(before?.shown?.[name]));
      return before !== undefined && wasSet ? after(patched(false), before) : undefined;
    },
  ),
] as const;

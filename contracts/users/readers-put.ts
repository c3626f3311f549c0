import { answer } from "../contract.ts";
import type { Call, Fields } from "../reading/call.ts";
import type { Knowledge } from "../reading/knowledge.ts";
import { after, answered, reader } from "../reading/reader.ts";
import { shownPeople } from "../reading/shown-people.ts";
import {
  isSet,
  putOmittedIsActive,
  putOmittedOptional,
  putOmittedRequired,
  reactivateByPut,
} from "./interpret.ts";
import { isDeleted, justBefore, keepsEmail, showsInactive } from "./people.ts";
import { odditiesOf } from "./user-body.ts";

const optionalFields = [
  "canScheduleJobs",
  "canPrioritizeJobs",
  "canAssignJobWorkers",
  "defaultWorkerTag",
  "credentialId",
];

/** What a client sees of changes. */
export const putReaders = [
  reader(
    "users.put-omitted-optional",
    {
      of: ["users.replace"],
      shownBy: "Change a user who has optional fields set, such as canScheduleJobs, without sending them.",
    },
    (call, known) => {
      const put = putOf(call, known);
      if (put === undefined) return undefined;
      const { sent, shown, before } = put;
      const omitted = optionalFields.filter((name) => sent[name] === undefined);
      // Only a field that is kept can have a value that was not sent.
      if (omitted.some((name) => isSet(shown[name]))) {
        return answered(
          putOmittedOptional(
            omitted.filter((name) => isSet(shown[name])),
            shown,
          ),
        );
      }
      const wereSet = omitted.filter((name) => isSet(before?.shown?.[name]));
      if (before === undefined || wereSet.length === 0) return undefined;
      return after(answered(putOmittedOptional(wereSet, shown)), before);
    },
  ),

  reader(
    "users.put-omitted-is-active",
    { of: ["users.replace"], shownBy: "Change a deactivated user without sending isActive." },
    (call, known) => {
      const put = putOf(call, known);
      if (put === undefined || (put.sent["isActive"] ?? undefined) !== undefined) return undefined;
      return activeAfter(put, putOmittedIsActive);
    },
  ),

  reader(
    "users.reactivate-by-put",
    { of: ["users.replace"], shownBy: "Reactivate a deactivated user, by PUT with isActive true." },
    (call, known) => {
      const put = putOf(call, known);
      return put?.sent["isActive"] === true ? activeAfter(put, reactivateByPut) : undefined;
    },
  ),

  reader(
    "users.put-omitted-required",
    {
      of: ["users.replace"],
      shownBy: "Change a user without sending all of firstName, lastName, email and role.",
    },
    (call, known) => {
      const faults = odditiesOf(call);
      const { id = "" } = call.parameters;
      const before = justBefore(id, call, known);
      if (faults === undefined || faults.omitted.length === 0 || faults.ways > 1) return undefined;
      if (call.seen.status === 400 && before !== undefined && keepsEmail(call, before.shown)) {
        return after(answer("bad-request"), before);
      }
      const put = putOf(call, known);
      if (put === undefined) return undefined;
      const omitted = faults.omitted.filter((name) => name !== "email");
      const kept = omitted.filter((name) => !["", "NoAccess"].includes(String(put.shown[name])));
      if (kept.length > 0) return answered(putOmittedRequired(kept, put.shown));
      const were = omitted.filter(
        (name) => !["", "NoAccess", "undefined"].includes(String(before?.shown?.[name])),
      );
      if (before === undefined || were.length === 0) return undefined;
      return after(answered(putOmittedRequired(were, put.shown)), before);
    },
  ),
] as const;

interface Put {
  readonly sent: Fields;
  readonly shown: Fields;
  readonly before: ReturnType<typeof justBefore>;
}

/** A successful change, with the user before and after it. */
function putOf(call: Call, known: Knowledge): Put | undefined {
  const { id = "" } = call.parameters;
  const [person] = shownPeople(call);
  if (call.sent === undefined || person?.id.toLowerCase() !== id.toLowerCase()) return undefined;
  return { sent: call.sent, shown: person.fields, before: justBefore(id, call, known) };
}

/** An active user would be shown as active, so inactive says it all. */
function activeAfter<T>({ shown, before }: Put, interpret: (isActive: boolean) => T) {
  const isActive = shown["isActive"];
  if (isActive === false) return interpret(isActive);
  const wasInactive = showsInactive(before) || isDeleted(before);
  return isActive === true && wasInactive ? { ...interpret(isActive), earlier: [before] } : undefined;
}

import { answer } from "../contract.ts";
import { fieldsOf, type Call } from "../reading/call.ts";
import type { Knowledge } from "../reading/knowledge.ts";
import { after, reader } from "../reading/reader.ts";
import { requiredOnUpdate } from "../wire/webapi-schemas.ts";
import { putWithEmptyText, putWithoutField } from "./interpret-users.ts";
import { namedFields, sentJson } from "./situation.ts";

const of = ["webapi.users.replace"] as const;
const needsWindows = ["webapi.groups.add-directory-group", "webapi.groups.remove-directory-group"] as const;
const mayBeEmpty = ["defaultWorkerTag", "defaultCredentialId", "timeZone", "language"];
const names = ["firstName", "lastName"];

/** Fields that are unset in a new user. Where one is set after a PUT without it, the PUT kept it. */
const unsetByDefault = [
  "canScheduleJobs",
  "canPrioritizeJobs",
  "canAssignJobs",
  "canCreateCollections",
  "isApiEnabled",
  "defaultWorkerTag",
  "defaultCredentialId",
];

/** What a PUT of a user demands. */
export const webapiPutReaders = [
  reader(
    "webapi.put-missing-required",
    { of, shownBy: "Change a user with a PUT that omits a required field, such as canScheduleJobs." },
    (call) => {
      const missing = missingIn(call, requiredOnUpdate);
      if (call.seen.status === 400)
        return isNamed(call, missing) ? putWithoutField(call.seen, false) : undefined;
      const shown = fieldsOf(call.shown) ?? {};
      const isStillSet = missing.some((name) => unsetByDefault.includes(name) && isSet(shown[name]));
      return call.seen.ok && isStillSet ? putWithoutField(call.seen, true) : undefined;
    },
  ),

  reader(
    "webapi.put-empty-required",
    {
      of,
      shownBy: "Send a user back unchanged that has no defaultWorkerTag: fetch it and PUT what you got.",
    },
    (call) => {
      const sent = sentJson(call) ?? {};
      const empty = mayBeEmpty.filter((name) => sent[name] === "");
      if (call.seen.status === 400) return isNamed(call, empty) ? putWithEmptyText(call.seen) : undefined;
      const shown = fieldsOf(call.shown);
      const isCleared = shown !== undefined && empty.some((name) => !isSet(shown[name]));
      return call.seen.ok && isCleared ? putWithEmptyText(call.seen) : undefined;
    },
  ),

  reader(
    "webapi.put-names-on-windows",
    {
      of: [...of, ...needsWindows],
      shownBy:
        "On a server with Windows authentication: add an Active Directory group to a group, and change a user without firstName and lastName.",
    },
    readNames,
  ),
];

/** Takes note of what a PUT without some field got, and of calls that show Windows authentication. */
export function notePut(call: Call, known: Knowledge): void {
  for (const fact of factsOf(call)) known.webapi.note(fact, known.touchOf(call));
}

/**
 * A server that insists on other fields and accepts a PUT without names authenticates by Windows, and the names are
 * optional there. A PUT that is refused between two calls that only such a server accepts shows that they are required.
 */
function readNames(call: Call, known: Knowledge) {
  const facts = factsOf(call);
  const before = (fact: Fact) => known.webapi.last(fact);
  const insists = before("put insists on fields");
  const accepted = before("put accepted without names");
  if (facts.includes("put accepted without names") && insists !== undefined) {
    return after(answer("optional"), insists);
  }
  if (facts.includes("put insists on fields") && accepted !== undefined)
    return after(answer("optional"), accepted);
  const refused = before("put refused without names");
  const windows = known.webapi
    .of("windows authentication")
    .find(({ order }) => order < (refused?.order ?? 0));
  if (!facts.includes("windows authentication") || refused === undefined || windows === undefined)
    return undefined;
  return after(answer("required"), windows, refused);
}

type Fact =
  | "put insists on fields"
  | "put accepted without names"
  | "put refused without names"
  | "windows authentication";

function factsOf(call: Call): readonly Fact[] {
  const { operation, seen } = call;
  if (needsWindows.some((each) => each === operation)) return seen.ok ? ["windows authentication"] : [];
  if (operation !== "webapi.users.replace") return [];
  const withoutNames = missingIn(call, names);
  if (seen.ok && withoutNames.length > 0 && fieldsOf(call.shown) !== undefined)
    return ["put accepted without names"];
  if (seen.status !== 400) return [];
  return [
    ...(isNamed(call, missingIn(call, requiredOnUpdate)) ? ["put insists on fields" as const] : []),
    ...(isNamed(call, withoutNames) ? ["put refused without names" as const] : []),
  ];
}

/** The fields that a JSON body omits. */
function missingIn(call: Call, required: readonly string[]): readonly string[] {
  const sent = sentJson(call);
  if (sent === undefined) return [];
  const missing = required.filter((name) => !(name in sent));
  if (missing.length === 0) return missing;
  // A server may bind fields in any letter case.
  const given = new Set(Object.keys(sent).map((name) => name.toLowerCase()));
  return missing.filter((name) => !given.has(name.toLowerCase()));
}

/** Whether a modelState names one of the fields. */
function isNamed(call: Call, fields: readonly string[]): boolean {
  const named = namedFields(call);
  return fields.some((name) => named.includes(name.toLowerCase()));
}

function isSet(value: unknown): boolean {
  return value === true || (typeof value === "string" && value !== "");
}

import { knownHolder } from "../groups/known-groups.ts";
import { fieldsOf, type Call } from "../reading/call.ts";
import { follows, isJustBefore, type Knowledge } from "../reading/knowledge.ts";
import { after, answered, reader } from "../reading/reader.ts";
import { isOk, type Touch } from "../reading/traces.ts";
import {
  anonymousDiscovery,
  getOfDeleted,
  groupReadOrPut,
  patchAnswer,
  recreateDeleted,
  roleOfNew,
  takenDisplayName,
} from "./interpret.ts";
import { requestReaders } from "./readers-requests.ts";

const discovery = [
  "scim.discovery.config",
  "scim.discovery.types",
  "scim.discovery.types.get",
  "scim.discovery.schemas",
  "scim.discovery.schemas.get",
] as const;

const reads: readonly string[] = ["scim.users.get", "scim.users.list", "scim.users.search"];

const resourceReaders = [
  reader(
    "scim.deleted-user",
    {
      of: ["scim.users.get"],
      shownBy: "Let the identity provider delete a user, and get the user after it.",
    },
    (call, known) => {
      const { id = "" } = call.parameters;
      const trace = known.people.of(id);
      const at = trace.findLastIndex(({ operation }) => operation === "scim.users.delete");
      const deleted = trace[at];
      const isUntouched = trace.slice(at + 1).every(({ operation }) => reads.includes(operation));
      if (deleted === undefined || !isOk(deleted) || !isUntouched || !known.holds(deleted, call))
        return undefined;
      return after(answered(getOfDeleted(call.seen)), deleted);
    },
  ),

  reader(
    "scim.recreate-deleted",
    {
      of: ["scim.users.create"],
      shownBy: "Let the identity provider delete a user, get the user after it, and create it again.",
    },
    (call, known) => {
      const goneUser = goneHolder(call, known);
      if (goneUser === undefined) return undefined;
      const { id, earlier } = goneUser;
      // The e-mails of the new user may conflict as well.
      const isClear = call.seen.ok || namesOnly(call);
      return isClear ? after(answered(recreateDeleted(call.seen, id)), ...earlier) : undefined;
    },
  ),

  reader(
    "scim.patch-answer",
    { of: ["scim.users.patch"], shownBy: "Let the identity provider change a user by PATCH." },
    ({ seen, query, parameters }) =>
      query.has("attributes") ? undefined : answered(patchAnswer(seen, parameters["id"] ?? "")),
  ),

  reader(
    "scim.group-name-taken",
    {
      of: ["scim.groups.create"],
      shownBy: "Let the identity provider create a group under the name of another group.",
    },
    (call, known) => {
      const { id, displayName } = fieldsOf(call.shown) ?? {};
      // Nothing else about a new group can conflict.
      if (call.seen.status === 409) return answered(takenDisplayName(call.seen));
      if (!call.seen.ok || typeof id !== "string" || typeof displayName !== "string") return undefined;
      const holder = knownHolder(displayName, id, known);
      const isTaken = holder !== undefined && known.holds(holder, call);
      return isTaken ? after(answered(takenDisplayName(call.seen)), holder) : undefined;
    },
  ),

  reader(
    "scim.group-read-put",
    { of: ["scim.groups.get", "scim.groups.replace"], shownBy: "Let the identity provider get one group." },
    ({ seen }) => answered(groupReadOrPut(seen)),
  ),

  reader(
    "scim.discovery-access",
    { of: discovery, shownBy: "Open SCIM's ServiceProviderConfig without a token." },
    (call, known) => {
      const { scimWorked } = known.access;
      // Some recorders leave out every Authorization header.
      if (call.header("authorization") !== null || scimWorked === undefined) return undefined;
      if (!call.seen.ok && !isJustBefore(scimWorked, call)) return undefined;
      return after(answered(anonymousDiscovery(call.seen)), scimWorked);
    },
  ),

  reader(
    "scim.new-user-role",
    {
      of: ["users.get", "webapi.users.get"],
      shownBy: "Open a user, whom the identity provider has just created, in the admin pages.",
    },
    (call, known) => {
      const created = call.seen.ok ? creationOverScim(call, known) : undefined;
      return created && after(answered(roleOfNew(call.seen)), created);
    },
  ),
] as const;

export const scimReaders = [...resourceReaders, ...requestReaders] as const;

/** The former holder of a create's userName: a user that was just deleted and then no longer shown. */
function goneHolder(call: Call, known: Knowledge): { id: string; earlier: readonly Touch[] } | undefined {
  const name = nameOf(call.sent?.["userName"]);
  const id = name && known.emails.last(name)?.shown?.["id"];
  if (typeof id !== "string") return undefined;
  const [named, deleted, got] = known.people.of(id).slice(-3);
  if (named === undefined || deleted?.operation !== "scim.users.delete" || !isOk(deleted)) return undefined;
  if (got?.operation !== "scim.users.get" || got.status !== 404 || !known.holds(got, call)) return undefined;
  const isNamed = nameOf(named.shown?.["userName"]) === name;
  return isNamed && follows(named, deleted) && follows(deleted, got)
    ? { id, earlier: [named, deleted, got] }
    : undefined;
}

/** Whether the only e-mail in a create, if any, is the userName. */
function namesOnly({ sent }: Call): boolean {
  const emails = sent?.["emails"] ?? [];
  return (
    Array.isArray(emails) &&
    emails.every((each) => nameOf(fieldsOf(each)?.["value"]) === nameOf(sent?.["userName"]))
  );
}

function nameOf(value: unknown): string | undefined {
  return typeof value === "string" ? value.trim().toLowerCase() : undefined;
}

/** The SCIM create of a user that a REST surface shows, if nothing has changed the role since. */
function creationOverScim(call: Call, known: Knowledge): Touch | undefined {
  const { email, dateAdded, dateUpdated } = fieldsOf(call.shown) ?? {};
  const trace =
    call.surface === "rest"
      ? known.people.of(call.parameters["id"] ?? "")
      : known.emails.of(nameOf(email) ?? "");
  const created = trace.find((touch) => touch.operation === "scim.users.create" && touch.status === 201);
  if (created === undefined || known.nothingSince(created, call)) return created;
  // SCIM has no roles, and the guide's surface dates every change.
  const isUntouched = typeof dateAdded === "string" && dateAdded === dateUpdated;
  return call.surface === "rest" && isUntouched && trace.every(isHarmless) ? created : undefined;
}

function isHarmless({ operation }: Touch): boolean {
  return operation.startsWith("scim.") || ["users.get", "users.list", "groups.members"].includes(operation);
}

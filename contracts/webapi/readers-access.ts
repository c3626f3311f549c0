import { fieldsOf, objectsIn, type Call } from "../reading/call.ts";
import type { Knowledge } from "../reading/knowledge.ts";
import type { Operation } from "../reading/operations.ts";
import { after, answered, reader } from "../reading/reader.ts";
import { webapiRole } from "../wire/webapi-schemas.ts";
import { callWithoutApiAccess, demotedLastCurator, removedOwner } from "./interpret-users.ts";
import { ownerOf } from "./key-owners.ts";
import { noted } from "./objects.ts";
import { isBare, isFlawless, parameter, parameterNames, sentJson } from "./situation.ts";
import { stateReader } from "./state-reader.ts";

/** Operations that a Curator with API access may always call. */
const anyCall = [
  "webapi.users.list",
  "webapi.users.get",
  "webapi.groups.list",
  "webapi.groups.get",
] as const satisfies readonly Operation[];

const crowd = "several Curators";
const issued = "issued tokens";

/** The only active Curator of a server, by the id. */
const lastCurators = noted("last Curator", (call) => {
  const curators = shownCurators(call);
  return curators?.length === 1 ? [[String(curators[0]?.["id"]), {}]] : [];
});

export const lastCuratorReader = stateReader({
  quirk: "webapi.last-curator",
  shownBy: "List the users, and give the only active Curator another role.",
  asks: ["webapi.users.replace"],
  interpret: (call) => {
    const role = webapiRole.safeParse(sentJson(call)?.["role"]).data;
    const isDemotion = role !== undefined && role !== "Curator" && sentJson(call)?.["isActive"] !== false;
    if (!isDemotion || !(call.seen.ok || isFlawless(call))) return undefined;
    return fieldsOf(call.shown) && answered(demotedLastCurator(call.seen, role));
  },
  kind: lastCurators,
  object: userId,
  isInState: () => true,
  confirms: ["webapi.users.list"],
  provedLater: ["bad-request"],
});

/** Questions about the owner of the calling key. */
export const webapiAccessReaders = [
  lastCuratorReader,

  reader(
    "webapi.self-delete",
    {
      of: ["webapi.users.delete", "webapi.users.deactivate"],
      shownBy:
        "Create a group, add a member and fetch the group, so that the owner of the key is known. List the users, and deactivate that owner.",
    },
    readSelfDelete,
  ),

  reader(
    "webapi.api-access-off",
    {
      of: anyCall,
      shownBy:
        "Create a group, add a member and fetch the group, so that the owner of the key is known. Set that owner's isApiEnabled to false, and call again.",
    },
    readWithoutAccess,
  ),
];

/** Takes note of Curators and of tokens. */
export function noteAccess(call: Call, known: Knowledge): void {
  lastCurators.note(call, known);
  lastCuratorReader.note(call, known);
  const { seen, token } = call;
  if ((shownCurators(call)?.length ?? 0) > 1) known.webapi.note(crowd, known.touchOf(call));
  if (call.operation === "oauth.token") known.webapi.note(issued, known.touchOf(call));
  else if (token !== undefined && seen.ok && ownerOf(call, known) !== undefined) {
    known.webapi.note(usedKey(token), known.touchOf(call));
  }
}

function readSelfDelete(call: Call, known: Knowledge) {
  const { operation, seen } = call;
  if (ownerOf(call, known) !== userId(call)) return undefined;
  const isDelete = operation === "webapi.users.delete";
  if (seen.ok && (isDelete ? isBare(seen) : !Array.isArray(call.shown))) return undefined;
  if (isDelete && seen.ok) return removedOwner(seen);
  // Deactivating an inactive user is another question, and so is deleting one who owns assets or is in a group.
  const active = known.people.last(userId(call));
  if (isDelete || active?.shown?.["isActive"] !== true || !known.nothingSince(active, call)) return undefined;
  const others = known.webapi.last(crowd);
  const isLast = others === undefined || !known.nothingSince(others, call);
  return isLast && !seen.ok ? undefined : after(answered(removedOwner(seen)), active);
}

/** The owner lost the API access just before the call, and had all else that a caller needs. */
function readWithoutAccess(call: Call, known: Knowledge) {
  const change = known.people.last(ownerOf(call, known) ?? "");
  const used = known.webapi.last(usedKey(call.token ?? ""));
  if (change?.operation !== "webapi.users.replace" || used === undefined) return undefined;
  const { isApiEnabled, role, isActive } = change.shown ?? {};
  const isOff = change.sent?.["isApiEnabled"] === false && isApiEnabled === false;
  const isCurator = role === "Curator" && isActive === true;
  if (!isOff || !isCurator || !known.nothingSince(change, call)) return undefined;
  // A token may have been replaced by a new one.
  const isCurrent = used.order >= change.order && (known.webapi.last(issued)?.order ?? 0) < used.order;
  return call.seen.ok || isCurrent ? after(answered(callWithoutApiAccess(call.seen)), change) : undefined;
}

/** The active Curators of a list that shows all of them. */
function shownCurators(call: Call) {
  if (call.operation !== "webapi.users.list" || !call.seen.ok || !Array.isArray(call.shown)) return undefined;
  const names = parameterNames(call).filter((name) => name !== "view");
  const showsAll = names.every(
    (name) =>
      (name === "role" && parameter(call, "role") === "Curator") ||
      (name === "active" && parameter(call, "active") === "true"),
  );
  if (!showsAll) return undefined;
  return objectsIn(call.shown).filter(({ role, isActive }) => role === "Curator" && isActive === true);
}

function usedKey(token: string): string {
  return `used ${token}`;
}

function userId({ parameters }: Call): string {
  return parameters["userId"] ?? "";
}

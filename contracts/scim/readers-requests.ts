import { fieldsOf, objectsIn, type Call } from "../reading/call.ts";
import { after, answered, reader } from "../reading/reader.ts";
import { scimUrn } from "../wire/scim-urn.ts";
import {
  bareDepartment,
  falseAsText,
  filterBeyondEquality,
  filterOnUnknown,
  replaceOfMissingEmail,
} from "./interpret.ts";
import { knownAttributes } from "./known-attributes.ts";
import { filterOf, patchShownBy } from "./requests.ts";

const patches = ["scim.users.patch", "scim.users.get"] as const;
const queries = ["scim.users.list", "scim.users.search"] as const;

/** Readers of how SCIM treats unusual requests. */
export const requestReaders = [
  reader(
    "scim.string-booleans",
    { of: patches, shownBy: "Let Entra deactivate a user, without its flag aadOptscim062020." },
    (call, known) => {
      const patch = patchShownBy(call, known);
      const { op = "", path = "", value } = patch?.operation ?? {};
      const isText =
        ["add", "replace"].includes(op) &&
        path === "active" &&
        /^false$/i.test(String(value)) &&
        value !== false;
      if (patch === undefined || !isText || patch.before.shown?.["active"] !== true) return undefined;
      const isClear = call.seen.ok || scimTypeOf(call) === "invalidValue";
      return isClear ? after(answered(falseAsText(call.seen, call.seen)), ...patch.earlier) : undefined;
    },
  ),

  reader(
    "scim.filtered-replace-miss",
    { of: patches, shownBy: "Let the identity provider replace an e-mail of a type that the user has not." },
    (call, known) => {
      const patch = patchShownBy(call, known);
      const { op, path = "", value } = patch?.operation ?? {};
      const type = /^emails\[type eq "(\w+)"\]\.value$/.exec(path)?.[1];
      if (patch === undefined || op !== "replace" || type === undefined || typeof value !== "string")
        return undefined;
      const { shown } = patch.before;
      const hasType = objectsIn(shown?.["emails"]).some((each) => each["type"] === type);
      if (shown === undefined || hasType) return undefined;
      return after(answered(replaceOfMissingEmail(call.seen, call.seen, { type, value })), ...patch.earlier);
    },
  ),

  reader(
    "scim.unqualified-attribute",
    {
      of: patches,
      shownBy: "Let the identity provider change a user's department by the path `department`.",
    },
    (call, known) => {
      const patch = patchShownBy(call, known);
      const { op = "", path, value } = patch?.operation ?? {};
      if (patch === undefined || !["add", "replace"].includes(op) || path !== "department") return undefined;
      const { shown } = patch.before;
      const had = fieldsOf(shown?.[scimUrn.enterpriseUser])?.["department"];
      if (typeof value !== "string" || shown === undefined || had === value) return undefined;
      return after(answered(bareDepartment(call.seen, call.seen, value)), ...patch.earlier);
    },
  ),

  reader(
    "scim.filters",
    { of: queries, shownBy: 'Search users over SCIM by another operator than eq, as in `userName sw "a"`.' },
    (call) => {
      const isPlain = /^(?:userName|externalId|emails\.value) (?:(?:co|sw|ew) "[^"\\]+"|pr)$/.test(
        filterOf(call) ?? "",
      );
      // A gateway may answer 200 without a body.
      const isOwn = !call.seen.ok || fieldsOf(call.shown)?.["totalResults"] !== undefined;
      return isPlain && isOwn ? answered(filterBeyondEquality(call.seen)) : undefined;
    },
  ),

  reader(
    "scim.unknown-filter-attribute",
    { of: queries, shownBy: "Search users over SCIM by a misspelt attribute." },
    (call) => {
      const [, name] = /^([a-z]\w*) eq "[^"\\]*"$/i.exec(filterOf(call) ?? "") ?? [];
      const isUnknown = name !== undefined && !knownAttributes.has(name.toLowerCase());
      return isUnknown ? answered(filterOnUnknown(call.seen)) : undefined;
    },
  ),
] as const;

function scimTypeOf({ shown }: Call): unknown {
  return fieldsOf(shown)?.["scimType"];
}

import { answered, reader } from "../reading/reader.ts";
import type { Call } from "../reading/call.ts";
import type { Knowledge } from "../reading/knowledge.ts";
import type { Operation } from "../reading/operations.ts";
import {
  answerToXml,
  bodyOfNotFound,
  formBody,
  pathWithNeedlessSlash,
  xmlBody,
} from "./interpret-requests.ts";
import { notFoundOrBadRequest } from "./interpret-users.ts";
import { isOffered } from "./offered.ts";
import { acceptedTypes, hasProperIds, isBare } from "./situation.ts";

const xmlTypes = ["application/xml", "text/xml"];
const formType = "application/x-www-form-urlencoded";

/** An id comes first in the checks of these: no body and no query can be wrong before it. */
const byIdAlone = [
  "webapi.users.get",
  "webapi.users.delete",
  "webapi.users.deactivate",
  "webapi.users.assets",
  "webapi.groups.get",
  "webapi.groups.delete",
] as const satisfies readonly Operation[];

const readsBody = [
  "webapi.users.create",
  "webapi.users.replace",
  "webapi.groups.create",
  "webapi.groups.replace",
  "webapi.groups.add-users",
  "webapi.groups.add-directory-group",
] as const satisfies readonly Operation[];

const showsBody = [
  "webapi.users.list",
  "webapi.users.get",
  "webapi.users.create",
  "webapi.users.replace",
  "webapi.users.assets",
  "webapi.groups.list",
  "webapi.groups.get",
  "webapi.groups.create",
] as const satisfies readonly Operation[];

const withoutId = [
  "webapi.users.list",
  "webapi.users.create",
  "webapi.groups.list",
  "webapi.groups.create",
] as const satisfies readonly Operation[];

/** How the surface treats paths, media types and bodies in general. Each of these needs one exchange. */
export const webapiRequestReaders = [
  reader(
    "webapi.malformed-id",
    { of: byIdAlone, shownBy: "Fetch a user by something that is not an id, such as its e-mail." },
    (call, known) => {
      const [id = ""] = Object.values(call.parameters);
      // Neither an id, nor a placeholder for one, nor a text that a proxy may take for something else.
      if (hasProperIds(call) || /redacted/i.test(id) || !/^[\w@.-]*\w$/.test(id)) return undefined;
      return isOffered(known) && call.query.size === 0
        ? answered(notFoundOrBadRequest(call.seen))
        : undefined;
    },
  ),

  reader(
    "webapi.not-found-body",
    { of: byIdAlone, shownBy: "Fetch a user who does not exist." },
    ({ seen }, known) => {
      if (seen.status !== 404 || !isOffered(known)) return undefined;
      // A body that did not reach the record is not an empty one.
      const isEmptied = seen.text === "" && (isJson(seen.mediaType) || hasLength(seen.headers));
      return isEmptied ? undefined : answered(bodyOfNotFound(seen));
    },
  ),

  reader(
    "webapi.form-bodies",
    { of: readsBody, shownBy: "Create a group with a form-encoded body, as the vendor's cURL example does." },
    ({ sentType, seen }) => {
      const isForm = sentType === formType && seen.sent.body !== "";
      return isForm && !isBare(seen) ? answered(formBody(seen)) : undefined;
    },
  ),

  reader(
    "webapi.xml",
    {
      of: [...new Set([...showsBody, ...readsBody])],
      shownBy: "List the groups with `Accept: application/xml`.",
    },
    (call) => {
      const { operation, seen, sentType = "" } = call;
      if (isBare(seen)) return undefined;
      if (xmlTypes.includes(sentType) && seen.sent.body !== "") {
        return readsBody.some((each) => each === operation) ? answered(xmlBody(seen)) : undefined;
      }
      const accepted = acceptedTypes(call);
      const wantsXml = accepted.length > 0 && accepted.every((type) => xmlTypes.includes(type));
      return wantsXml && seen.text !== "" ? answered(answerToXml(seen)) : undefined;
    },
  ),

  reader(
    "webapi.double-slash",
    {
      of: showsBody,
      path: "double-slash",
      shownBy: "List the users with a base URL that ends in a slash, such as `https://server/webapi/`.",
    },
    (call, known) => needlessSlash(call, known),
  ),

  reader(
    "webapi.trailing-slash",
    { of: showsBody, path: "trailing-slash", shownBy: "List the users with a slash at the end of the path." },
    (call, known) => needlessSlash(call, known),
  ),
];

/** A 404 says it only if nothing else in the path can be unknown. */
function needlessSlash({ operation, seen, found, url }: Call, known: Knowledge) {
  const hasOneFault = found.oddPath === "trailing-slash" || !url.pathname.endsWith("/");
  const isPlain = withoutId.some((each) => each === operation) && hasOneFault && isOffered(known);
  return (seen.ok && !isBare(seen)) || isPlain ? answered(pathWithNeedlessSlash(seen)) : undefined;
}

function isJson(mediaType: string): boolean {
  return mediaType.endsWith("/json");
}

function hasLength(headers: Headers): boolean {
  return Number(headers.get("content-length") ?? 0) > 0;
}

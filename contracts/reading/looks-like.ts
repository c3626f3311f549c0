import type { SurfaceName } from "../quirk.ts";
import type { Seen } from "../session/seen.ts";
import { fieldsOf, objectsIn, type Fields } from "./call.ts";

/** Whether a successful answer has the form of a surface, so that its base path can be trusted. */
export function looksLike(surface: SurfaceName, seen: Seen): boolean {
  if (!seen.ok) return false;
  const shown = seen.json();
  return looks[surface](fieldsOf(shown) ?? {}, objectsIn(shown)[0]);
}

const looks: Readonly<Record<SurfaceName, (shown: Fields, firstOfList: Fields | undefined) => boolean>> = {
  oauth: (shown) => "access_token" in shown && "token_type" in shown,
  rest: (shown) => (("users" in shown || "userGroups" in shown) && "count" in shown) || isUuid(shown["id"]),
  webapi: (shown, first) => isObjectId(shown["id"]) || isObjectId(first?.["id"]),
  scim: ({ schemas }) =>
    Array.isArray(schemas) && schemas.some((each) => /^urn:ietf:params:scim:/i.test(String(each))),
};

function isUuid(id: unknown): boolean {
  return typeof id === "string" && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id);
}

/** Whether an id has the vendor's form, 24 hex digits. Another one gets an answer of its own. */
export function isObjectId(id: unknown): id is string {
  return typeof id === "string" && /^[\da-f]{24}$/i.test(id);
}

import { memberOf } from "../../contracts/scim/member-of.ts";
import { isSegment } from "../../mock-server/message/url.ts";
import type { Answer } from "./call.ts";

/** What a search found. */
export type Found =
  | { readonly kind: "nobody" }
  | { readonly kind: "one"; readonly id: string; readonly resource: unknown }
  | { readonly kind: "unusable"; readonly because: string };

/**
 * Reads the answer to a search by a name that is unique without regard to case. Nothing but the name decides who is
 * meant: a server may ignore the filter, and then shows everybody.
 */
export function foundIn({ status, json }: Answer, field: "userName" | "displayName", name: string): Found {
  if (status === 404) return { kind: "nobody" };
  const resources = memberOf(json, "Resources");
  if (resources === undefined && memberOf(json, "totalResults") === 0) return { kind: "nobody" };
  if (!Array.isArray(resources))
    return { kind: "unusable", because: "The answer is not a list of resources." };
  const isMeant = (each: unknown) => String(memberOf(each, field)).toLowerCase() === name.toLowerCase();
  const [first, ...more] = resources.filter(isMeant);
  if (more.length > 0) {
    return { kind: "unusable", because: `The answer shows ${more.length + 1} with the ${field} ${name}.` };
  }
  if (first === undefined) return { kind: "nobody" };
  const id = idOf(first);
  if (id === undefined) return { kind: "unusable", because: `The answer shows ${name} without an id.` };
  return { kind: "one", id, resource: first };
}

/** The id of a resource. Undefined if it has none that can be part of a path. */
export function idOf(resource: unknown): string | undefined {
  const id = memberOf(resource, "id");
  const text = typeof id === "number" ? String(id) : id;
  return typeof text === "string" && text !== "" && isSegment(text) ? text : undefined;
}

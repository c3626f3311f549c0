import { badRequest } from "../error.ts";
import { sameValue, withAttribute } from "../json.ts";
import type { ScimObject, ScimValue } from "../../../../world/directory/scim-value.ts";
import type { Assignment } from "../read-value.ts";
import type { AttributeNode } from "../schema/resource-type.ts";

/** Sets or clears one sub-attribute. An immutable one can be set once (RFC 7643 §7). */
export function assign(
  node: AttributeNode,
  object: ScimObject,
  sub: AttributeNode,
  value: ScimValue | undefined,
): ScimObject {
  const isId = node.isReference && sub.name === "value";
  const assigned = isId && value === "" ? undefined : value;
  const before = object[sub.name];
  if (sameValue(before, assigned)) return object;
  if (sub.mutability === "immutable" && before !== undefined) {
    throw badRequest("mutability", `"${node.name}.${sub.name}" cannot be changed.`);
  }
  // `$ref` and the name belong to the previous manager.
  return withAttribute(isId ? {} : object, sub.name, assigned);
}

/** Sets the named sub-attributes and keeps the others (RFC 7644 §3.5.2.1, §3.5.2.3). */
export function assignAll(
  node: AttributeNode,
  object: ScimObject,
  assignments: readonly Assignment[],
): ScimObject {
  const isId = ([sub]: Assignment) => node.isReference && sub.name === "value";
  const ordered = [...assignments.filter(isId), ...assignments.filter((assignment) => !isId(assignment))];
  return ordered.reduce((result, [sub, value]) => assign(node, result, sub, value), object);
}

import { badRequest } from "./error.ts";
import { isEmpty, sameValue, withAttribute } from "./json.ts";
import type { ScimObject, ScimValue } from "../../../world/directory/scim-value.ts";
import type { AttributeNode } from "./schema/resource-type.ts";

/** The elements of a multi-valued complex attribute. */
export type Elements = readonly ScimObject[];

/**
 * Adds elements, each once. An element that is already there gains the sub-attributes that it did not have.
 * Elements are the same if type and value are equal (RFC 7643 §2.4), members if their ids are equal.
 * Takes one pass over `current`, and returns `current` itself when nothing is new.
 */
export function mergeElements(node: AttributeNode, current: Elements, added: Elements): Elements {
  const incoming = new Map<ScimValue, ScimObject>();
  for (const element of added) {
    const key = keyOf(node, element);
    const earlier = incoming.get(key);
    incoming.set(key, earlier === undefined ? element : mergeElement(node, earlier, element));
  }
  let changed = false;
  const merged = current.map((element) => {
    const key = keyOf(node, element);
    const addition = incoming.get(key);
    if (addition === undefined) return element;
    incoming.delete(key);
    const result = mergeElement(node, element, addition);
    if (result !== element) changed = true;
    return result;
  });
  if (incoming.size === 0) return changed ? merged : current;
  return [...merged, ...incoming.values()];
}

/** Replaces `current` by `given`. Members that stay keep what the server knows about them. */
export function replaceElements(node: AttributeNode, current: Elements, given: Elements): Elements {
  const replaced = keepOnePrimary(node, [], mergeElements(node, [], given));
  if (!node.isReference) return sameValue(current, replaced) ? current : replaced;
  const known = new Map(current.map((element) => [keyOf(node, element), element]));
  let kept = 0;
  const elements = replaced.map((element) => {
    const existing = known.get(keyOf(node, element));
    if (existing === undefined) return element;
    kept += 1;
    return mergeElement(node, existing, element);
  });
  // Members have no order (RFC 7643 §2.4), so a different order is not a change.
  return kept === current.length && kept === elements.length ? current : elements;
}

/**
 * At most one element is primary (RFC 7643 §2.4). A new primary element makes the others not primary (RFC 7644 §3.5.2).
 * An element has the same place in `before` and in `after`.
 */
export function keepOnePrimary(node: AttributeNode, before: Elements, after: Elements): Elements {
  const primaries = after.filter(isPrimary);
  if (primaries.length < 2) return after;
  const [winner, ...others] = after.filter((element, index) => {
    const earlier = before[index];
    return isPrimary(element) && (earlier === undefined || !isPrimary(earlier));
  });
  if (winner === undefined) return after;
  if (others.length > 0) {
    throw badRequest("invalidValue", `At most one of "${node.name}" can be primary.`);
  }
  return after.map((element) =>
    element !== winner && isPrimary(element) ? withAttribute(element, "primary", false) : element,
  );
}

/** A member or a manager needs an id. */
export function requireValue(node: AttributeNode, element: ScimObject): ScimObject {
  if (!node.isReference || (element["value"] !== undefined && element["value"] !== "")) return element;
  throw badRequest("invalidValue", `An element of "${node.name}" needs a "value".`);
}

/** Removes the members with the ids in `given`, or the elements that have all sub-attributes of one in `given`. */
export function withoutElements(node: AttributeNode, current: Elements, given: Elements): Elements {
  const keys = new Set(given.map((element) => keyOf(node, element)));
  const remaining = current.filter((element) =>
    node.isReference
      ? !keys.has(keyOf(node, element))
      : !given.some((wanted) => !isEmpty(wanted) && includes(node, element, wanted)),
  );
  return remaining.length === current.length ? current : remaining;
}

function includes(node: AttributeNode, element: ScimObject, wanted: ScimObject): boolean {
  return Object.keys(wanted).every((name) => {
    const sub = node.subs.get(name.toLowerCase());
    return sub !== undefined && sameValue(folded(sub, element[name]), folded(sub, wanted[name]));
  });
}

function mergeElement(node: AttributeNode, existing: ScimObject, added: ScimObject): ScimObject {
  if (node.isReference) {
    refuseOtherType(node, existing, added);
    return existing;
  }
  const additions = Object.entries(added).filter(
    ([name, value]) => !sameSub(node, name, existing[name], value),
  );
  return additions.length === 0 ? existing : { ...existing, ...Object.fromEntries(additions) };
}

/** `$ref` and `display` follow from the id, so what a client sends is ignored. A different `type` is refused. */
function refuseOtherType(node: AttributeNode, existing: ScimObject, added: ScimObject): void {
  if (existing["type"] === undefined || added["type"] === undefined) return;
  if (sameSub(node, "type", existing["type"], added["type"])) return;
  throw badRequest("mutability", `The type of an element of "${node.name}" cannot be changed.`);
}

function sameSub(
  node: AttributeNode,
  name: string,
  left: ScimValue | undefined,
  right: ScimValue | undefined,
): boolean {
  const sub = node.subs.get(name.toLowerCase());
  return sub !== undefined && sameValue(folded(sub, left), folded(sub, right));
}

function keyOf(node: AttributeNode, element: ScimObject): ScimValue {
  const value = element["value"];
  if (node.isReference && value !== undefined) return value;
  // An element without a value, such as an address, is identified by all its sub-attributes but `primary`.
  const names = value === undefined ? Object.keys(element).sort() : ["type", "value"];
  const facts = names
    .filter((name) => name !== "primary")
    .map((name) => {
      const sub = node.subs.get(name.toLowerCase());
      return [name, sub === undefined ? element[name] : folded(sub, element[name])];
    });
  return JSON.stringify(facts);
}

function folded(sub: AttributeNode, value: ScimValue | undefined): ScimValue | undefined {
  return typeof value === "string" && !sub.caseExact ? value.toLowerCase() : value;
}

function isPrimary(element: ScimObject): boolean {
  return element["primary"] === true;
}

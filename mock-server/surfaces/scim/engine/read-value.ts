import { isWritable, mustBeWritable } from "../../../../contracts/wire/plain-text.ts";
import type { Behaviour } from "../../../world/behaviour.ts";
import { readBooleanText } from "./boolean-text.ts";
import { parseDateTime } from "./date-time.ts";
import { mergeElements, requireValue, keepOnePrimary } from "./elements.ts";
import type { Elements } from "./elements.ts";
import { badRequest } from "./error.ts";
import type { ScimError } from "./error.ts";
import { isJsonObject } from "../../../message/json.ts";
import { isEmpty, isList } from "./json.ts";
import type { ScimObject, ScimValue } from "../../../world/directory/scim-value.ts";
import type { AttributeNode } from "./schema/resource-type.ts";

/** One sub-attribute and its new value. Undefined clears it. */
export type Assignment = readonly [sub: AttributeNode, value: ScimValue | undefined];

/** Null, an empty array and absence are the same state (RFC 7643 §2.5). */
export function isUnassigned(raw: unknown): boolean {
  return raw === undefined || raw === null || (isList(raw) && raw.length === 0);
}

/** Reads a value of an attribute. Undefined if it is unassigned. A value of the wrong type is 400 invalidValue. */
export function readValue(node: AttributeNode, raw: unknown, behaviour: Behaviour): ScimValue | undefined {
  if (isUnassigned(raw)) return undefined;
  if (node.multiValued) {
    const elements = keepOnePrimary(node, [], mergeElements(node, [], readElements(node, raw, behaviour)));
    return elements.length === 0 ? undefined : elements;
  }
  if (node.type !== "complex") return readSimple(node, raw, behaviour);
  const object = objectOf(readAssignments(node, raw, behaviour));
  return isEmpty(object) || (node.isReference && object["value"] === "") ? undefined : object;
}

/** Reads the elements of a multi-valued attribute. A single object is accepted: OneLogin sends an e-mail that way. */
export function readElements(node: AttributeNode, raw: unknown, behaviour: Behaviour): Elements {
  const elements: ScimObject[] = [];
  for (const entry of isList(raw) ? raw : [raw]) {
    if (entry === null) continue;
    const element = objectOf(readAssignments(node, entry, behaviour));
    if (!isEmpty(element) || node.isReference) elements.push(requireValue(node, element));
  }
  return elements;
}

/**
 * Reads the sub-attributes of one complex value. ReadOnly and unknown ones are ignored (RFC 7644 §3.3). A manager may be
 * a bare id or an array, since Entra sends both.
 */
export function readAssignments(
  node: AttributeNode,
  raw: unknown,
  behaviour: Behaviour,
): readonly Assignment[] {
  const value = node.isReference && !node.multiValued ? bareReference(raw) : raw;
  if (!isJsonObject(value)) throw wrongType(node, raw);
  const assignments: Assignment[] = [];
  for (const [name, member] of Object.entries(value)) {
    const sub = node.subs.get(name.toLowerCase());
    if (sub === undefined || sub.mutability === "readOnly") continue;
    assignments.push([sub, readValue(sub, member, behaviour)]);
  }
  return assignments;
}

export function objectOf(assignments: readonly Assignment[]): ScimObject {
  const object: Record<string, ScimValue> = {};
  for (const [sub, value] of assignments) if (value !== undefined) object[sub.name] = value;
  return object;
}

function bareReference(raw: unknown): unknown {
  if (isList(raw) && raw.length === 1) return bareReference(raw[0]);
  return typeof raw === "string" ? { value: raw } : raw;
}

function readSimple(node: AttributeNode, raw: unknown, behaviour: Behaviour): ScimValue {
  switch (node.type) {
    case "string":
    case "reference":
    case "binary":
      if (typeof raw !== "string") break;
      if (!isWritable(raw)) throw badRequest("invalidValue", `"${node.name}" ${mustBeWritable}.`);
      return raw;
    case "dateTime":
      if (typeof raw === "string" && parseDateTime(raw) !== undefined) return raw;
      break;
    case "boolean": {
      const value = typeof raw === "string" ? readBooleanText(raw, behaviour) : raw;
      if (typeof value === "boolean") return value;
      break;
    }
    case "integer":
      if (typeof raw === "number" && Number.isInteger(raw)) return raw;
      break;
    case "decimal":
      if (typeof raw === "number") return raw;
      break;
    case "complex":
      break;
    default:
      node.type satisfies never;
  }
  throw wrongType(node, raw);
}

/** Names the type of the value but not the value, which may be a password. */
function wrongType(node: AttributeNode, raw: unknown): ScimError {
  const type = node.multiValued ? `a list of ${node.type} values` : node.type;
  return badRequest(
    "invalidValue",
    `"${node.name}" is ${type} and cannot hold what was sent (${kindOf(raw)}).`,
  );
}

function kindOf(raw: unknown): string {
  if (isList(raw)) return "array";
  return raw === null ? "null" : typeof raw;
}

import { replaceElements } from "./elements.ts";
import type { EngineContext } from "./engine-context.ts";
import { badRequest } from "./error.ts";
import type { ScimError } from "./error.ts";
import { isJsonObject } from "../../../message/json.ts";
import { elementsOf, isObject, memberOf, refuseUnsafe, sameValue } from "./json.ts";
import type { ScimObject, ScimValue } from "../../../world/directory/scim-value.ts";
import { readValue } from "./read-value.ts";
import type { AttributeNode } from "./schema/resource-type.ts";
import { requireSchemas, listUsedSchemas } from "./schemas.ts";

export interface Changed {
  readonly resource: ScimObject;
  /** False if the request changes nothing. Then `resource` is the given one. */
  readonly changed: boolean;
}

/**
 * Reads the body of a POST into a clean resource (RFC 7644 §3.3). Names get the case of the schema, unassigned
 * attributes are dropped, and `schemas` lists the schemas in use. ReadOnly attributes (id, meta, groups) are ignored,
 * and so are unknown ones, since identity providers send some. A value of the wrong type is 400 invalidValue.
 */
export function readResource(body: unknown, { type, behaviour }: EngineContext): ScimObject {
  if (!isJsonObject(body)) throw badRequest("invalidSyntax", "The body must be a JSON object.");
  refuseUnsafe(body);
  requireSchemas(memberOf(body, "schemas"), type);
  const given = new Map<AttributeNode, unknown>();
  for (const [key, value] of Object.entries(body)) {
    const name = key.toLowerCase();
    const node = type.attributes.get(name) ?? type.extensions.get(name);
    if (node !== undefined && node.mutability !== "readOnly") given.set(node, value);
  }
  const extensions = [...type.extensions.values()].filter((node) => !isBlank(readGiven(node)));
  const resource: Record<string, ScimValue> = {
    schemas: [type.urn, ...extensions.map((node) => node.name)],
  };
  for (const node of [...type.attributes.values(), ...extensions]) {
    if (node.mutability === "readOnly") continue;
    const value = readGiven(node);
    if (node.required && isBlank(value)) throw missing(node);
    if (value !== undefined) resource[node.name] = value;
  }
  return resource;

  function readGiven(node: AttributeNode): ScimValue | undefined {
    return given.has(node) ? readValue(node, given.get(node), behaviour) : undefined;
  }
}

/**
 * The resource after a PUT (RFC 7644 §3.5.1). A writable attribute that the client omits is cleared. ReadOnly values
 * stay, and an immutable value must match. A password stays too, since no client can have read it.
 */
export function replaceResource(current: ScimObject, body: unknown, context: EngineContext): Changed {
  const { type } = context;
  const given = readResource(body, context);
  const next: Record<string, ScimValue> = {};
  for (const node of [...type.attributes.values(), ...type.extensions.values()]) {
    const value = replaceValue(node, current[node.name], given[node.name]);
    if (value !== undefined) next[node.name] = value;
  }
  const resource = listUsedSchemas(current, next, type);
  return sameValue(current, resource) ? { resource: current, changed: false } : { resource, changed: true };
}

function replaceValue(
  node: AttributeNode,
  current: ScimValue | undefined,
  given: ScimValue | undefined,
): ScimValue | undefined {
  switch (node.mutability) {
    case "readOnly":
      return current;
    case "writeOnly":
      return given ?? current;
    case "immutable":
      if (current === undefined || given === undefined) return given ?? current;
      if (sameValue(current, given)) return current;
      throw badRequest("mutability", `"${node.name}" cannot be changed.`);
    case "readWrite":
      return node.type === "complex" ? replaceComplex(node, current, given) : given;
    default:
      return node.mutability satisfies never;
  }
}

function replaceComplex(
  node: AttributeNode,
  current: ScimValue | undefined,
  given: ScimValue | undefined,
): ScimValue | undefined {
  if (given === undefined) return undefined;
  if (node.multiValued) return replaceElements(node, elementsOf(current), elementsOf(given));
  if (!isObject(current) || !isObject(given)) return given;
  // The server sets the manager's name, which stays as long as the manager does.
  if (node.isReference) return sameValue(current["value"], given["value"]) ? { ...current, ...given } : given;
  const next: Record<string, ScimValue> = {};
  for (const sub of node.subs.values()) {
    const value = replaceValue(sub, current[sub.name], given[sub.name]);
    if (value !== undefined) next[sub.name] = value;
  }
  return next;
}

/** A required attribute is neither left out nor blank (RFC 7643 §4.1.1 asks for a non-empty userName). */
export function isBlank(value: ScimValue | undefined): boolean {
  return value === undefined || (typeof value === "string" && value.trim() === "");
}

export function missing(node: AttributeNode): ScimError {
  return badRequest("invalidValue", `"${node.name}" is required.`);
}

import { badRequest } from "../error.ts";
import type { ScimError } from "../error.ts";
import type { Filter } from "../filter/ast.ts";
import { parsePatchPath } from "../filter/parse.ts";
import { isRecord } from "../json.ts";
import { resolve } from "../path.ts";
import type { AttributePath } from "../path.ts";
import { isUnassigned } from "../read-value.ts";
import type { ResourceType } from "../schema/resource-type.ts";
import type { Operation } from "./operations.ts";

/** One change of one attribute. An operation without a path is as many as its value has members. */
export interface Step {
  readonly op: Operation["op"];
  readonly path: AttributePath;
  readonly filter?: Filter;
  readonly value: unknown;
}

/**
 * Resolves an operation. A path that nobody defined is 400 invalidPath, one to what is readOnly 400 mutability.
 * Without a path, readOnly members are ignored, as Okta echoes `id`, `schemas` and `meta` in what it changes, and so
 * are members under a URN of no schema here, like unknown URIs in `schemas`.
 */
export function stepsOf({ op, path, value }: Operation, type: ResourceType): readonly Step[] {
  if (path === undefined) return [...stepsOfMembers(op, value, type, "")];
  const extension = type.extensions.get(path.toLowerCase());
  if (extension !== undefined) return [...stepsOfExtension(op, value, type, path)];
  const step = stepOf(op, path, value, type);
  const { attribute, sub } = step.path;
  const readOnly = [attribute, sub].find((node) => node?.mutability === "readOnly");
  if (readOnly !== undefined) throw badRequest("mutability", `"${readOnly.name}" is read-only.`);
  return [step];
}

function* stepsOfMembers(
  op: Operation["op"],
  value: unknown,
  type: ResourceType,
  prefix: string,
): Generator<Step> {
  if (!isRecord(value)) {
    const place = prefix === "" ? "without a path" : `to "${prefix.slice(0, -1)}"`;
    throw badRequest("invalidValue", `The value of "${op}" ${place} must be an object.`);
  }
  for (const [key, member] of Object.entries(value)) {
    const name = prefix + key;
    if (type.extensions.has(name.toLowerCase())) yield* stepsOfExtension(op, member, type, name);
    else if (name.toLowerCase() === type.urn.toLowerCase())
      yield* stepsOfMembers(op, member, type, `${name}:`);
    else if (isKnown(name, type)) {
      const step = stepOf(op, name, member, type);
      const { attribute, sub } = step.path;
      if (attribute.mutability !== "readOnly" && sub?.mutability !== "readOnly") yield step;
    }
  }
}

function* stepsOfExtension(
  op: Operation["op"],
  value: unknown,
  type: ResourceType,
  urn: string,
): Generator<Step> {
  const attribute = type.extensions.get(urn.toLowerCase());
  if (attribute === undefined) return;
  if (op === "remove" || (op === "replace" && isUnassigned(value))) {
    yield { op: "remove", path: { attribute }, value: undefined };
  } else if (!isUnassigned(value)) yield* stepsOfMembers(op, value, type, `${urn}:`);
}

/** Names without a URN are known or refused; names with one are ignored if the URN is no schema of the type. */
function isKnown(name: string, type: ResourceType): boolean {
  const bracket = name.indexOf("[");
  const colon = (bracket === -1 ? name : name.slice(0, bracket)).indexOf(":");
  if (colon === -1) return true;
  const lower = name.toLowerCase();
  return [type.urn.toLowerCase(), ...type.extensions.keys()].some((urn) => lower.startsWith(`${urn}:`));
}

function stepOf(op: Operation["op"], text: string, value: unknown, type: ResourceType): Step {
  const { reference, filter } = parsePatchPath(text);
  const path = resolve(reference, type);
  if (path === undefined) throw unknownPath(text, type);
  if (filter === undefined) return { op, path, value };
  if (!path.attribute.multiValued || path.attribute.type !== "complex") {
    throw badRequest("invalidPath", `"${path.attribute.name}" has no elements to filter.`);
  }
  return { op, path, filter, value };
}

function unknownPath(text: string, type: ResourceType): ScimError {
  return badRequest("invalidPath", `A ${type.name} has no attribute "${text.slice(0, 200)}".`);
}

import type { EngineContext } from "../engine-context.ts";
import { badRequest } from "../error.ts";
import type { ScimError } from "../error.ts";
import type { Filter } from "../filter/ast.ts";
import { parsePatchPath } from "../filter/parse.ts";
import { elementScope } from "../filter/scope.ts";
import { refuseUnknown } from "../filter/unknown.ts";
import { isJsonObject } from "../../../../message/json.ts";
import { resolve } from "../path.ts";
import type { AttributePath } from "../path.ts";
import { isUnassigned } from "../read-value.ts";
import type { ResourceType } from "../schema/resource-type.ts";
import type { Operation } from "./operations.ts";

/** One change of one attribute. An operation without a path is one step for each member of its value. */
export interface Step {
  readonly op: Operation["op"];
  readonly path: AttributePath;
  readonly filter?: Filter;
  readonly value: unknown;
}

/**
 * Resolves an operation. An unknown path is 400 invalidPath, and a path to a readOnly attribute is 400 mutability.
 * Without a path, readOnly members are ignored, since Okta repeats `id`, `schemas` and `meta` in its changes.
 * Members under an unknown URN are ignored too, like unknown URIs in `schemas`.
 */
export function stepsOf({ op, path, value }: Operation, context: EngineContext): readonly Step[] {
  if (path === undefined) return [...stepsOfMembers(op, value, context, "")];
  const extension = context.type.extensions.get(path.toLowerCase());
  if (extension !== undefined) return [...stepsOfExtension(op, value, context, path)];
  const step = stepOf(op, path, value, context);
  const { attribute, sub } = step.path;
  const readOnly = [attribute, sub].find((node) => node?.mutability === "readOnly");
  if (readOnly !== undefined) throw badRequest("mutability", `"${readOnly.name}" is read-only.`);
  return [step];
}

function* stepsOfMembers(
  op: Operation["op"],
  value: unknown,
  context: EngineContext,
  prefix: string,
): Generator<Step> {
  const { type } = context;
  if (!isJsonObject(value)) {
    const place = prefix === "" ? "without a path" : `to "${prefix.slice(0, -1)}"`;
    throw badRequest("invalidValue", `The value of "${op}" ${place} must be an object.`);
  }
  for (const [key, member] of Object.entries(value)) {
    const name = prefix + key;
    if (isReadOnly(key, type)) continue;
    if (type.extensions.has(name.toLowerCase())) yield* stepsOfExtension(op, member, context, name);
    else if (name.toLowerCase() === type.urn.toLowerCase())
      yield* stepsOfMembers(op, member, context, `${name}:`);
    else if (isKnown(name, type)) {
      const step = stepOf(op, name, member, context);
      const { attribute, sub } = step.path;
      if (attribute.mutability !== "readOnly" && sub?.mutability !== "readOnly") yield step;
    }
  }
}

function* stepsOfExtension(
  op: Operation["op"],
  value: unknown,
  context: EngineContext,
  urn: string,
): Generator<Step> {
  const attribute = context.type.extensions.get(urn.toLowerCase());
  if (attribute === undefined) return;
  if (op === "remove" || (op === "replace" && isUnassigned(value))) {
    yield { op: "remove", path: { attribute }, value: undefined };
  } else if (!isUnassigned(value)) yield* stepsOfMembers(op, value, context, `${urn}:`);
}

/** Whether only the server writes it, such as `schemas`. It is ignored inside an extension too, as in a PUT. */
function isReadOnly(key: string, type: ResourceType): boolean {
  return type.attributes.get(key.toLowerCase())?.mutability === "readOnly";
}

/** Whether a member becomes a step. Under a URN that is not a schema of the type it is ignored instead. */
function isKnown(name: string, type: ResourceType): boolean {
  const bracket = name.indexOf("[");
  const colon = (bracket === -1 ? name : name.slice(0, bracket)).indexOf(":");
  if (colon === -1) return true;
  const lower = name.toLowerCase();
  return [type.urn.toLowerCase(), ...type.extensions.keys()].some((urn) => lower.startsWith(`${urn}:`));
}

function stepOf(op: Operation["op"], text: string, value: unknown, context: EngineContext): Step {
  const { reference, filter } = parsePatchPath(text);
  const path = resolve(reference, context);
  if (path === undefined) throw unknownPath(text, context.type);
  if (filter === undefined) return { op, path, value };
  if (!path.attribute.multiValued || path.attribute.type !== "complex") {
    throw badRequest("invalidPath", `"${path.attribute.name}" has no elements to filter.`);
  }
  refuseUnknown(filter, [elementScope(path.attribute)], context.behaviour);
  return { op, path, filter, value };
}

function unknownPath(text: string, type: ResourceType): ScimError {
  return badRequest("invalidPath", `A ${type.name} has no attribute "${text.slice(0, 200)}".`);
}

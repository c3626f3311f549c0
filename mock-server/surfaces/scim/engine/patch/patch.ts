import type { Behaviour } from "../../../../world/behaviour.ts";
import type { EngineContext } from "../engine-context.ts";
import { badRequest } from "../error.ts";
import { elementsOf, isEmpty, isObject, refuseUnsafe, sameValue, withAttribute } from "../json.ts";
import type { ScimObject, ScimValue } from "../../../../world/directory/scim-value.ts";
import { isBlank, missing } from "../resource.ts";
import type { Changed } from "../resource.ts";
import { listUsedSchemas } from "../schemas.ts";
import { editMultiple } from "./multiple.ts";
import { readOperations } from "./operations.ts";
import { editSingle } from "./single.ts";
import { stepsOf } from "./steps.ts";
import type { Step } from "./steps.ts";

/**
 * The resource after a PATCH (RFC 7644 §3.5.2). Each step makes a new resource and never changes the given one. If
 * a step fails, the steps before it have no effect.
 */
export function applyPatch(resource: ScimObject, body: unknown, context: EngineContext): Changed {
  const { type, behaviour } = context;
  refuseUnsafe(body);
  let patched = resource;
  for (const operation of readOperations(body)) {
    for (const step of stepsOf(operation, context)) patched = applyStep(patched, step, behaviour);
  }
  if (patched === resource) return { resource, changed: false };
  patched = listUsedSchemas(resource, patched, type);
  return sameValue(resource, patched) ? { resource, changed: false } : { resource: patched, changed: true };
}

function applyStep(resource: ScimObject, step: Step, behaviour: Behaviour): ScimObject {
  const { extension, attribute, sub } = step.path;
  if (step.op === "remove" && (sub ?? attribute).required) {
    throw badRequest("mutability", `"${(sub ?? attribute).name}" is required and cannot be removed.`);
  }
  const holder = extension === undefined ? resource : (resource[extension.name] ?? {});
  if (!isObject(holder)) return resource;
  const before = holder[attribute.name];
  const after = edit(step, before, behaviour);
  if (after === before) return resource;
  if (attribute.required && isBlank(after)) throw missing(attribute);
  if (attribute.mutability === "immutable" && before !== undefined && !sameValue(before, after)) {
    throw badRequest("mutability", `"${attribute.name}" cannot be changed.`);
  }
  const edited = withAttribute(holder, attribute.name, after);
  if (extension === undefined) return edited;
  return withAttribute(resource, extension.name, isEmpty(edited) ? undefined : edited);
}

function edit(step: Step, before: ScimValue | undefined, behaviour: Behaviour): ScimValue | undefined {
  if (!step.path.attribute.multiValued) return editSingle(step, before, behaviour);
  const elements = editMultiple(step, elementsOf(before), behaviour);
  return elements.length === 0 ? undefined : elements;
}

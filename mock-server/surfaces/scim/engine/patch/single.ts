import type { Behaviour } from "../../../../world/behaviour.ts";
import { isJsonObject } from "../../../../message/json.ts";
import { isEmpty, isObject } from "../json.ts";
import type { ScimValue } from "../../../../world/directory/scim-value.ts";
import { isUnassigned, readAssignments, readValue } from "../read-value.ts";
import { assign, assignAll } from "./assign.ts";
import type { Step } from "./steps.ts";

/**
 * A single-valued attribute after a step. `add` and `replace` do the same: they set a simple value and merge a complex
 * one (RFC 7644 §3.5.2.1, §3.5.2.3). Null clears the attribute.
 */
export function editSingle(
  { op, path: { attribute: node, sub }, value }: Step,
  current: ScimValue | undefined,
  behaviour: Behaviour,
): ScimValue | undefined {
  if (sub === undefined && (op === "remove" || isUnassigned(value))) return undefined;
  if (node.type !== "complex") return readValue(node, value, behaviour);
  const object = isObject(current) ? current : {};
  if (sub !== undefined) {
    const assigned = op === "remove" ? undefined : readValue(sub, value, behaviour);
    const edited = assign(node, object, sub, assigned);
    return isEmpty(edited) ? undefined : edited;
  }
  // Entra removes a manager by sending an empty one, in several forms.
  if (node.isReference && isJsonObject(value) && Object.keys(value).length === 0) return undefined;
  const assignments = readAssignments(node, value, behaviour);
  const clears = assignments.some(
    ([{ name }, id]) => node.isReference && name === "value" && (id === undefined || id === ""),
  );
  if (clears) return undefined;
  const edited = assignAll(node, object, assignments);
  return isEmpty(edited) ? undefined : edited;
}

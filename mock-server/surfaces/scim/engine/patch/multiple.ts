import type { Behaviour } from "../../../../world/behaviour.ts";
import {
  mergeElements,
  replaceElements,
  requireValue,
  keepOnePrimary,
  withoutElements,
} from "../elements.ts";
import type { Elements } from "../elements.ts";
import { compileElementFilter } from "../filter/compile.ts";
import { isEmpty, isList } from "../json.ts";
import type { ScimObject } from "../../../../world/directory/scim-value.ts";
import { isUnassigned, readAssignments, readElements, readValue } from "../read-value.ts";
import type { Assignment } from "../read-value.ts";
import type { AttributeNode } from "../schema/resource-type.ts";
import { assign, assignAll } from "./assign.ts";
import { createMissed } from "./missed.ts";
import { oneElement } from "./one-element.ts";
import type { Step } from "./steps.ts";

/** The elements of a multi-valued attribute after a step. Returns `current` itself when nothing changes. */
export function editMultiple(step: Step, current: Elements, behaviour: Behaviour): Elements {
  const { op, path, filter } = step;
  if (filter === undefined && path.sub === undefined) return editWhole(step, current, behaviour);
  // `emails.value` without a filter means the sub-attribute of every element.
  const matches = filter === undefined ? () => true : compileElementFilter(filter, path.attribute, behaviour);
  const hits = current.map(matches);
  if (!hits.includes(true)) {
    // The RFC does not say what a remove without a match does. The client has what it wants, so it is not an error.
    return op === "remove" ? current : createMissed(step, current, behaviour);
  }
  if (op === "remove" && path.sub === undefined) return current.filter((_, index) => hits[index] !== true);
  const edit = elementEdit(step, behaviour);
  const edited = current.map((element, index) => (hits[index] === true ? edit(element) : element));
  return keepOnePrimary(path.attribute, current, edited).filter((element) => !isEmpty(element));
}

function editWhole({ op, path, value }: Step, current: Elements, behaviour: Behaviour): Elements {
  const node = path.attribute;
  switch (op) {
    case "add": {
      if (isUnassigned(value)) return current;
      return keepOnePrimary(
        node,
        current,
        mergeElements(node, current, readElements(node, value, behaviour)),
      );
    }
    case "replace":
      return replaceElements(node, current, isUnassigned(value) ? [] : readElements(node, value, behaviour));
    case "remove":
      // Entra without its flag lists the members to remove in the value. Removing all would do great harm.
      if (value === undefined || value === null) return [];
      return withoutElements(node, current, readElements(node, namedElements(value), behaviour));
    default:
      return op satisfies never;
  }
}

function namedElements(value: unknown): readonly unknown[] {
  return (isList(value) ? value : [value]).map((entry) =>
    typeof entry === "string" ? { value: entry } : entry,
  );
}

function elementEdit(
  { op, path: { attribute: node, sub }, value }: Step,
  behaviour: Behaviour,
): (element: ScimObject) => ScimObject {
  if (sub !== undefined) {
    const assigned = op === "remove" ? undefined : readValue(sub, value, behaviour);
    return (element) => assign(node, element, sub, assigned);
  }
  if (isUnassigned(value)) return (element) => (op === "replace" ? {} : element);
  const assignments = readAssignments(node, oneElement(node, value), behaviour);
  if (assignments.length === 0) return (element) => element;
  if (op === "add") return (element) => assignAll(node, element, assignments);
  return (element) => replaceElement(node, element, assignments);
}

/** Replaces the whole element (RFC 7644 §3.5.2.3), except for what a client cannot change. */
function replaceElement(
  node: AttributeNode,
  element: ScimObject,
  assignments: readonly Assignment[],
): ScimObject {
  const kept = Object.entries(element).filter(([name]) => {
    const mutability = node.subs.get(name.toLowerCase())?.mutability;
    return mutability === "immutable" || mutability === "readOnly";
  });
  return requireValue(node, assignAll(node, Object.fromEntries(kept), assignments));
}

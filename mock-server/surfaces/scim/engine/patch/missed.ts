// Tested by contracts/scim/probes.ts.
import type { Behaviour } from "../../../../world/behaviour.ts";
import { mergeElements, requireValue, keepOnePrimary } from "../elements.ts";
import type { Elements } from "../elements.ts";
import { badRequest } from "../error.ts";
import type { ScimError } from "../error.ts";
import type { Filter } from "../filter/ast.ts";
import type { ScimObject } from "../../../../world/directory/scim-value.ts";
import { isUnassigned, objectOf, readAssignments, readValue } from "../read-value.ts";
import type { AttributeNode } from "../schema/resource-type.ts";
import { oneElement } from "./one-element.ts";
import type { Step } from "./steps.ts";

/**
 * What `add` or `replace` does when its path matches no element. `add` creates the element that the filter describes.
 * The RFC does not say so, but Entra builds a phone number that way, one sub-attribute after the other.
 */
export function createMissed(step: Step, current: Elements, behaviour: Behaviour): Elements {
  const { op, path, filter, value } = step;
  if (op === "replace" && filter !== undefined) requireCreation(behaviour);
  if (isUnassigned(value)) return current;
  const { attribute: node, sub } = path;
  const said = filter === undefined ? {} : elementDescribedBy(filter, node, behaviour);
  if (said === undefined) throw noTarget();
  const given =
    sub === undefined
      ? readAssignments(node, oneElement(node, value), behaviour)
      : ([[sub, readValue(sub, value, behaviour)]] as const);
  const element = requireValue(node, { ...said, ...objectOf(given) });
  return keepOnePrimary(node, current, mergeElements(node, current, [element]));
}

/** RFC 7644 §3.5.2.3: a replace whose filter matches nothing is 400 noTarget. Some servers create the element. */
function requireCreation(behaviour: Behaviour): void {
  behaviour.choose("scim.filtered-replace-miss", {
    creates: () => undefined,
    "no-target": () => {
      throw noTarget();
    },
  })();
}

/** The element that the equalities of a filter describe. Undefined if the filter has any other condition. */
function elementDescribedBy(
  filter: Filter,
  node: AttributeNode,
  behaviour: Behaviour,
): ScimObject | undefined {
  if (filter.kind === "and") {
    const parts = filter.terms.map((term) => elementDescribedBy(term, node, behaviour));
    if (parts.includes(undefined)) return undefined;
    return Object.assign({}, ...parts);
  }
  if (filter.kind !== "compare" || filter.operator !== "eq") return undefined;
  const { uri, name, sub } = filter.path;
  const said = uri === undefined && sub === undefined ? node.subs.get(name.toLowerCase()) : undefined;
  if (said === undefined) return undefined;
  return objectOf([[said, readValue(said, filter.value, behaviour)]]);
}

function noTarget(): ScimError {
  return badRequest("noTarget", "The filter of the path matches no element.");
}

import type { Behaviour } from "../../../../world/behaviour.ts";
import { badRequest } from "../error.ts";
import { isObject, isValueList } from "../json.ts";
import type { ScimObject, ScimValue } from "../../../../world/directory/scim-value.ts";
import type { EngineContext } from "../engine-context.ts";
import type { AttributeNode } from "../schema/resource-type.ts";
import type { Comparison, Filter } from "./ast.ts";
import { compileTest } from "./compare.ts";
import type { Test } from "./compare.ts";
import { elementScope, resourceScope, type Scope } from "./scope.ts";

export type Predicate = (resource: ScimObject) => boolean;

/**
 * Compiles a filter for resources of one type (RFC 7644 §3.4.2.2).
 * An attribute that the type lacks has no value (RFC 7644 §3.4.2.1). `unknown.ts` refuses it if all queried types lack
 * it. An attribute that is never returned is 400 invalidFilter: a client could guess its value letter by letter.
 */
export function compileFilter(filter: Filter, context: EngineContext): Predicate {
  return compile(filter, context.behaviour, resourceScope(context));
}

/** Compiles the filter in the brackets of a value path, which tests the elements of a complex attribute. */
export function compileElementFilter(
  filter: Filter,
  attribute: AttributeNode,
  behaviour: Behaviour,
): Predicate {
  return compile(filter, behaviour, elementScope(attribute));
}

function compile(filter: Filter, behaviour: Behaviour, find: Scope): Predicate {
  switch (filter.kind) {
    case "and": {
      const terms = filter.terms.map((term) => compile(term, behaviour, find));
      return (resource) => terms.every((term) => term(resource));
    }
    case "or": {
      const terms = filter.terms.map((term) => compile(term, behaviour, find));
      return (resource) => terms.some((term) => term(resource));
    }
    case "not": {
      const inner = compile(filter.filter, behaviour, find);
      return (resource) => !inner(resource);
    }
    case "present": {
      const nodes = filterable(find(filter.path));
      return nodes === undefined ? () => false : along(nodes, isPresent, false);
    }
    case "compare":
      return compileComparison(filter, filterable(find(filter.path)), behaviour);
    case "value-path": {
      const nodes = filterable(find(filter.path));
      const last = nodes?.at(-1);
      if (nodes === undefined || last === undefined) return () => false;
      const inner = compileElementFilter(filter.filter, last, behaviour);
      return along(nodes, (value) => isObject(value) && inner(value), false);
    }
    default:
      return filter satisfies never;
  }
}

function compileComparison(
  { operator, value }: Comparison,
  nodes: readonly AttributeNode[] | undefined,
  behaviour: Behaviour,
): Predicate {
  if (value === null) {
    // Null is the unassigned state (RFC 7643 §2.5): `eq null` is the opposite of `pr`.
    if (operator !== "eq" && operator !== "ne") {
      throw badRequest("invalidFilter", `Nothing can be compared by "${operator}" with null.`);
    }
    const present = nodes === undefined ? () => false : along(nodes, isPresent, false);
    return operator === "ne" ? present : (resource) => !present(resource);
  }
  const withoutValue = operator === "ne";
  const last = nodes?.at(-1);
  if (nodes === undefined || last === undefined) return () => withoutValue;
  // `emails co "x"` compares the `value` of each (RFC 7644 §3.4.2.2). Without a `value` the attribute stays complex.
  const compared = last.type === "complex" ? last.subs.get("value") : undefined;
  const steps = compared === undefined ? nodes : [...nodes, compared];
  return along(steps, compileTest(compared ?? last, operator, value, behaviour), withoutValue);
}

/** Whether any value at the end of a path passes the test. `absent` is the result if there is no value. */
function along(nodes: readonly AttributeNode[], test: Test, absent: boolean): Predicate {
  const [node, ...rest] = nodes;
  if (node === undefined) return test;
  const { name } = node;
  const deeper = rest.length === 0 ? undefined : along(rest, test, absent);
  const inner: Test = deeper === undefined ? test : (value) => (isObject(value) ? deeper(value) : absent);
  return (object) => {
    const value: ScimValue | undefined = object[name];
    if (value === undefined || value === null) return absent;
    if (!isValueList(value)) return inner(value);
    return value.length === 0 ? absent : value.some(inner);
  };
}

/** `pr`: there is a value that is neither null nor empty (RFC 7644 §3.4.2.2 table 3). */
function isPresent(value: ScimValue): boolean {
  if (isValueList(value)) return value.some(isPresent);
  if (isObject(value)) return Object.values(value).some(isPresent);
  return value !== "" && value !== null;
}

function filterable(nodes: readonly AttributeNode[] | undefined): readonly AttributeNode[] | undefined {
  const hidden = nodes?.find((node) => node.returned === "never");
  if (hidden !== undefined) throw badRequest("invalidFilter", `"${hidden.name}" cannot be used in a filter.`);
  return nodes;
}

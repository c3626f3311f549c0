import type { Behaviour } from "../../../../world/behaviour.ts";
import { readBooleanText } from "../boolean-text.ts";
import { compareInstants, parseDateTime } from "../date-time.ts";
import { badRequest } from "../error.ts";
import type { ScimError } from "../error.ts";
import type { ScimValue } from "../../../../world/directory/scim-value.ts";
import type { AttributeNode } from "../schema/resource-type.ts";
import type { ComparisonOperator } from "./ast.ts";

export type Test = (value: ScimValue) => boolean;

/**
 * Compiles the test of a value against a constant, by the attribute's type (RFC 7644 §3.4.2.2).
 * A constant of the wrong type, or an operator that makes no sense for the type, is 400 invalidFilter (table 9).
 */
export function compileTest(
  node: AttributeNode,
  operator: ComparisonOperator,
  value: string | number | boolean,
  behaviour: Behaviour,
): Test {
  switch (node.type) {
    case "string":
    case "reference":
      if (typeof value !== "string") throw unsupported(node, operator, value);
      return textTest(operator, value, node.caseExact);
    case "binary":
      if (typeof value !== "string" || isOrdering(operator)) throw unsupported(node, operator, value);
      return textTest(operator, value, node.caseExact);
    case "boolean": {
      const wanted = typeof value === "string" ? readBooleanText(value, behaviour) : value;
      if (typeof wanted !== "boolean") throw unsupported(node, operator, value);
      if (operator === "eq") return (actual) => actual === wanted;
      if (operator === "ne") return (actual) => actual !== wanted;
      throw unsupported(node, operator, value);
    }
    case "integer":
    case "decimal":
      if (typeof value !== "number" || isSubstring(operator)) throw unsupported(node, operator, value);
      return (actual) => typeof actual === "number" && holds(operator, actual - value);
    case "dateTime": {
      if (typeof value !== "string") throw unsupported(node, operator, value);
      if (isSubstring(operator)) return textTest(operator, value, true);
      return dateTimeTest(node, operator, value);
    }
    case "complex":
      throw unsupported(node, operator, value);
    default:
      return node.type satisfies never;
  }
}

function textTest(operator: ComparisonOperator, value: string, caseExact: boolean): Test {
  const wanted = caseExact ? value : value.toLowerCase();
  const test = foldedTest(operator, wanted);
  if (caseExact) return (actual) => typeof actual === "string" && test(actual);
  return (actual) => typeof actual === "string" && test(actual.toLowerCase());
}

function foldedTest(operator: ComparisonOperator, wanted: string): (actual: string) => boolean {
  switch (operator) {
    case "eq":
      return (actual) => actual === wanted;
    case "ne":
      return (actual) => actual !== wanted;
    case "co":
      return (actual) => actual.includes(wanted);
    case "sw":
      return (actual) => actual.startsWith(wanted);
    case "ew":
      return (actual) => actual.endsWith(wanted);
    case "gt":
      return (actual) => actual > wanted;
    case "ge":
      return (actual) => actual >= wanted;
    case "lt":
      return (actual) => actual < wanted;
    case "le":
      return (actual) => actual <= wanted;
    default:
      return operator satisfies never;
  }
}

function dateTimeTest(node: AttributeNode, operator: ComparisonOperator, value: string): Test {
  const wanted = parseDateTime(value);
  if (wanted === undefined) throw unsupported(node, operator, value);
  return (actual) => {
    const instant = typeof actual === "string" ? parseDateTime(actual) : undefined;
    return instant !== undefined && holds(operator, compareInstants(instant, wanted));
  };
}

function holds(operator: ComparisonOperator, difference: number): boolean {
  switch (operator) {
    case "eq":
      return difference === 0;
    case "ne":
      return difference !== 0;
    case "gt":
      return difference > 0;
    case "ge":
      return difference >= 0;
    case "lt":
      return difference < 0;
    case "le":
      return difference <= 0;
    case "co":
    case "sw":
    case "ew":
      return false;
    default:
      return operator satisfies never;
  }
}

function isOrdering(operator: ComparisonOperator): boolean {
  return operator === "gt" || operator === "ge" || operator === "lt" || operator === "le";
}

function isSubstring(operator: ComparisonOperator): boolean {
  return operator === "co" || operator === "sw" || operator === "ew";
}

function unsupported(node: AttributeNode, operator: ComparisonOperator, value: unknown): ScimError {
  const detail = `"${node.name}" (${node.type}) cannot be compared by "${operator}" with ${JSON.stringify(value)}.`;
  return badRequest("invalidFilter", detail);
}

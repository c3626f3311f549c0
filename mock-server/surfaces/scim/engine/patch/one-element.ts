import { badRequest } from "../error.ts";
import { isList } from "../json.ts";
import type { AttributeNode } from "../schema/resource-type.ts";

/** Unwraps the value of a filtered path, since Entra sometimes sends the element in an array. */
export function oneElement(node: AttributeNode, value: unknown): unknown {
  if (!isList(value)) return value;
  if (value.length === 1) return value[0];
  throw badRequest("invalidValue", `A filtered path of "${node.name}" takes one element.`);
}

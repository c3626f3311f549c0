import type { Node } from "@vscode/tree-sitter-wasm";
import { nodesOf } from "./syntax-tree.ts";

/** Stands for a value that is known only at run time. It fits into a path and a duration. */
export const runtimeValue = "1";

/** The JSON value of a C# or PowerShell expression, as far as the text shows it. */
export function valueOf(node: Node): unknown {
  switch (node.type) {
    case "anonymous_object_creation_expression":
      return Object.fromEntries(membersOf(node));
    case "object_creation_expression":
      return Object.fromEntries(nodesOf(node, "assignment_expression").map(entryOf));
    case "implicit_array_creation_expression":
    case "collection_expression":
      return (node.namedChildren.at(-1)?.namedChildren ?? []).map((item) =>
        item ? valueOf(item) : runtimeValue,
      );
    case "hash_literal_expression":
      return Object.fromEntries(hashEntriesOf(node).map(hashEntry));
    case "integer_literal":
    case "real_literal":
      return Number(node.text);
    case "boolean_literal":
      return node.text === "true";
    case "variable":
      return /^\$(true|false)$/i.test(node.text) ? node.text.toLowerCase() === "$true" : runtimeValue;
    case "string_literal":
    case "interpolated_string_expression":
      return textOf(node);
  }
  // PowerShell's grammar wraps a value in a node for each level of precedence.
  const [only, ...others] = node.namedChildren;
  return only && others.length === 0 && only.text === node.text ? valueOf(only) : runtimeValue;
}

/** The text of a string, with `runtimeValue` for each expression in it. */
function textOf(node: Node): string {
  const quoted = node.text.replace(/^\$?["']/, "").replace(/["']$/, "");
  const holes = nodesOf(node, "interpolation", "sub_expression", "braced_variable", "variable");
  return holes.reduce((text, hole) => text.replace(hole.text, runtimeValue), quoted);
}

/** `new { name = value }` is a flat list: a name, and then its value. `new { name }` has only the name. */
function membersOf(node: Node): [string, unknown][] {
  const children = node.namedChildren.filter((child) => child !== null);
  return children.flatMap((child, index): [string, unknown][] => {
    const next = children[index + 1];
    if (child.type !== "identifier" || next === undefined) return [];
    return [[child.text, valueOf(next)]];
  });
}

function entryOf(assignment: Node): [string, unknown] {
  const [key, value] = [assignment.childForFieldName("left"), assignment.childForFieldName("right")];
  return [key?.text.replace(/^\["|"\]$/g, "") ?? "", value ? valueOf(value) : runtimeValue];
}

function hashEntriesOf(node: Node): readonly Node[] {
  return (node.namedChildren[0]?.namedChildren ?? [])
    .filter((entry) => entry !== null)
    .filter(({ type }) => type === "hash_entry");
}

function hashEntry(entry: Node): [string, unknown] {
  const [key, value] = entry.namedChildren;
  return [key?.text.replace(/^['"]|['"]$/g, "") ?? "", value ? valueOf(value) : runtimeValue];
}

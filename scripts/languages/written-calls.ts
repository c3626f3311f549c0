import type { Node } from "@vscode/tree-sitter-wasm";
import { valueOf } from "./literals.ts";
import { nodesOf } from "./syntax-tree.ts";

/** A call of an API as a source file writes it. */
export interface WrittenCall {
  readonly line: number;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** Undefined if the text shows none. */
  readonly body: unknown;
}

const methods = /^(?:HttpMethod\.)?(Get|Post|Put|Patch|Delete)$/;
const objects = /^(anonymous_object_creation_expression|object_creation_expression|hash_literal_expression)$/;

/** The calls of a function with these names that have a method and a path, in this order. */
export function callsOf(root: Node, names: readonly string[]): readonly WrittenCall[] {
  return nodesOf(root, "command", "invocation_expression").flatMap((call) => {
    const [name = "", ...values] = partsOf(call);
    const method = methods.exec(values.find((value) => methods.test(value.text))?.text ?? "")?.[1];
    const path = values.map(valueOf).find((value) => typeof value === "string" && value.startsWith("/"));
    if (!names.includes(typeof name === "string" ? name : "") || !method || typeof path !== "string")
      return [];
    const body = values.map(innermost).find(({ type }) => objects.test(type));
    const line = call.startPosition.row + 1;
    return [{ line, method: method.toUpperCase(), path, body: body && valueOf(body) }];
  });
}

/** The name of what is called, without the object before it, and then the values that it is given. */
function partsOf(call: Node): [string, ...Node[]] {
  const called = call.childForFieldName(call.type === "command" ? "command_name" : "function");
  const list = call.childForFieldName(call.type === "command" ? "command_elements" : "arguments");
  const values = list?.namedChildren.filter((child) => child !== null) ?? [];
  const name = called?.text.replace(/<.*>$/, "").split(".").at(-1) ?? "";
  return [name, ...values.filter(({ type }) => type !== "command_argument_sep")];
}

/** What a node wraps, if it wraps one thing only. */
function innermost(node: Node): Node {
  const [only, ...others] = node.namedChildren;
  return only && others.length === 0 && only.text === node.text ? innermost(only) : node;
}

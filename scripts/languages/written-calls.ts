import type { Node } from "@vscode/tree-sitter-wasm";
import { runtimeValue, valueOf } from "./literals.ts";
import { nodesOf } from "./syntax-tree.ts";

/** A call of an API in a source file. */
export interface WrittenCall {
  readonly line: number;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** Undefined if there is none, and `runtimeValue` if it is known only at run time. */
  readonly body: unknown;
}

const methods = /^(?:HttpMethod\.)?(Get|Post|Put|Patch|Delete)$/;
const bodyMethods = new Set(["POST", "PUT", "PATCH"]);
const objects = /^(anonymous_object_creation_expression|object_creation_expression|hash_literal_expression)$/;

/** The calls of functions with these names whose arguments include a method and a path. */
export function callsOf(root: Node, names: readonly string[]): readonly WrittenCall[] {
  return nodesOf(root, "command", "invocation_expression").flatMap((call) => {
    const values = valuesOf(call);
    const method = methods
      .exec(values.find((value) => methods.test(value.text))?.text ?? "")?.[1]
      ?.toUpperCase();
    const at = values.findIndex((value) => String(valueOf(value)).startsWith("/"));
    const path = values[at];
    if (!names.includes(nameOf(call)) || method === undefined || path === undefined) return [];
    const [next] = values.slice(at + 1);
    const body =
      next && (isObject(next) ? valueOf(next) : bodyMethods.has(method) ? runtimeValue : undefined);
    return [{ line: call.startPosition.row + 1, method, path: String(valueOf(path)), body }];
  });
}

/** The name of the called function, without the object before it. */
function nameOf(call: Node): string {
  const called = call.childForFieldName(call.type === "command" ? "command_name" : "function");
  return called?.text.replace(/<.*>$/, "").split(".").at(-1) ?? "";
}

/** The arguments of a call. */
function valuesOf(call: Node): readonly Node[] {
  const list = call.childForFieldName(call.type === "command" ? "command_elements" : "arguments");
  const children = list?.namedChildren.filter((child) => child !== null) ?? [];
  return children.filter(({ type }) => type !== "command_argument_sep");
}

function isObject(value: Node): boolean {
  return objects.test(innermost(value).type);
}

/** Unwraps nodes that only wrap one other node. */
function innermost(node: Node): Node {
  const [only, ...others] = node.namedChildren;
  return only && others.length === 0 && only.text === node.text ? innermost(only) : node;
}

import type { Node } from "@vscode/tree-sitter-wasm";
import { nodesOf } from "./syntax-tree.ts";

/**
 * The JSON names that a source file reads or sends. Names that begin with a capital are left out: they belong to C# or
 * PowerShell.
 */
export function fieldNamesOf(root: Node): readonly string[] {
  const read = nodesOf(root, "member_name", "key_expression")
    .filter(({ previousSibling }) => previousSibling?.text !== "::")
    .map(({ text }) => text);
  const sent = nodesOf(root, "anonymous_object_creation_expression").flatMap((node) =>
    node.namedChildren.flatMap((child) => (child?.type === "identifier" ? [child.text] : [])),
  );
  const keys = nodesOf(root, "bracketed_argument_list", "element_binding_expression").flatMap(
    ({ text }) => /^\["(\w+)"\]$/.exec(text)?.[1] ?? [],
  );
  return [...new Set([...read, ...sent, ...keys])].filter((name) => /^[a-z]\w*$/.test(name));
}

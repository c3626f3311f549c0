import type { Node } from "@vscode/tree-sitter-wasm";
import { nodesOf } from "./syntax-tree.ts";

/**
 * The names of JSON that a source file reads or sends. Those of its own language begin with a capital there: properties
 * of C#, and what PowerShell itself has.
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

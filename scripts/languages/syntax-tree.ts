import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import { Language, Parser, type Node } from "@vscode/tree-sitter-wasm";

const folder = dirname(createRequire(import.meta.url).resolve("@vscode/tree-sitter-wasm"));
const grammars: Readonly<Record<string, string>> = {
  ".cs": "c-sharp",
  ".java": "java",
  ".ps1": "powershell",
  ".psm1": "powershell",
};

/** Parses a source file. @throws with the first line that is a syntax error */
export async function parseSource(file: string): Promise<Node> {
  await Parser.init({ locateFile: (name: string) => join(folder, name) });
  const parser = new Parser();
  parser.setLanguage(await Language.load(join(folder, `tree-sitter-${grammars[extname(file)]}.wasm`)));
  const root = parser.parse(readFileSync(file, "utf8"))?.rootNode;
  if (root === undefined) throw new Error(`${file} was not parsed.`);
  const wrong = firstError(root);
  if (wrong !== undefined) {
    throw new Error(`${file}:${wrong.startPosition.row + 1}: a syntax error at ${wrong.text.slice(0, 60)}`);
  }
  return root;
}

/** The nodes of these kinds, in source order. */
export function nodesOf(root: Node, ...kinds: readonly string[]): readonly Node[] {
  return root.descendantsOfType([...kinds]).filter((node) => node !== null);
}

function firstError(node: Node): Node | undefined {
  if (node.isError || node.isMissing) return node;
  if (!node.hasError) return undefined;
  for (const child of node.children) {
    const found = child === null ? undefined : firstError(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

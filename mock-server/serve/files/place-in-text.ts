import { isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";

/**
 * The line and the column, such as `3:5`, of the part of a JSON or YAML text that a path such as `users.0.email` names. If
 * the part is missing, those of the object that should contain it.
 */
export function placeInText(text: string, path: string): string {
  const lineCounter = new LineCounter();
  let node: unknown = parseDocument(text, { lineCounter, logLevel: "silent" }).contents;
  let rest = path;
  let offset = 0;
  while (rest !== "") {
    const step = isMap(node)
      ? inMap(node.items, rest)
      : isSeq(node)
        ? inSequence(node.items, rest)
        : undefined;
    if (step === undefined) break;
    ({ node, offset } = step);
    rest = rest.slice(step.name.length + 1);
  }
  const { line, col } = lineCounter.linePos(offset);
  return `${line}:${col}`;
}

interface Step {
  readonly name: string;
  readonly node: unknown;
  readonly offset: number;
}

/** A key may hold dots itself, as the ids of quirks do. */
function inMap(pairs: readonly { readonly key: unknown; readonly value: unknown }[], rest: string) {
  return pairs
    .flatMap(({ key, value }): Step[] =>
      isScalar(key) ? [{ name: String(key.value), node: value, offset: key.range?.[0] ?? 0 }] : [],
    )
    .filter(({ name }) => `${rest}.`.startsWith(`${name}.`))
    .sort((a, b) => b.name.length - a.name.length)[0];
}

function inSequence(items: readonly unknown[], rest: string): Step | undefined {
  const [name = ""] = rest.split(".");
  const node = items[Number(name)];
  if (!isMap(node) && !isSeq(node) && !isScalar(node)) return undefined;
  return { name, node, offset: node.range?.[0] ?? 0 };
}

import ts from "typescript";

declare global {
  /** Called with the file of each function that is called. */
  var markCall: (file: string) => void;
}

/** Rewrites a source so that each function first reports its file to `markCall`. */
export function markCalls(source: string, file: string): string {
  const mark = `globalThis.markCall(${JSON.stringify(file)})`;
  const insertions: { readonly at: number; readonly text: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) {
      insertions.push(
        { at: node.body.getStart(parsed), text: `(${mark}, ` },
        { at: node.body.end, text: ")" },
      );
    } else if (
      ts.isFunctionLike(node) &&
      "body" in node &&
      node.body !== undefined &&
      ts.isBlock(node.body)
    ) {
      insertions.push({ at: node.body.getStart(parsed) + 1, text: `${mark};` });
    }
    ts.forEachChild(node, visit);
  };
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest);
  visit(parsed);
  // From the end, so that earlier positions stay valid. At the same position, the inner text comes last.
  let marked = source;
  for (const { at, text } of insertions.toSorted((a, b) => b.at - a.at)) {
    marked = marked.slice(0, at) + text + marked.slice(at);
  }
  return marked;
}

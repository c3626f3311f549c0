import ts from "typescript";

/** The places where a source overrides the compiler. */
export interface Escapes {
  casts: number;
  anys: number;
  /** Where a `!` asserts that a value is not null. */
  assertedNonNull: number;
}

/** Counts the escapes from the type system in a source. `as const` does not count. The name tells whether to parse JSX. */
export function escapesOf(source: string, name = "source.ts"): Escapes {
  const found = { casts: 0, anys: 0, assertedNonNull: 0 };
  const visit = (node: ts.Node): void => {
    if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) {
      if (!ts.isConstTypeReference(node.type)) found.casts++;
    }
    if (node.kind === ts.SyntaxKind.AnyKeyword) found.anys++;
    if (ts.isNonNullExpression(node)) found.assertedNonNull++;
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, source, ts.ScriptTarget.Latest));
  return found;
}

/** Results in the order of a list of verdicts, the worst first. Those with the same verdict keep their order. */
export function worstFirst<V, R extends { readonly verdict: V }>(
  verdicts: readonly V[],
  results: readonly R[],
): readonly R[] {
  return results.toSorted((a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict));
}

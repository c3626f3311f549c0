/** What several contracts have in common is told once; two may still stand for themselves. */
const fewest = 3;

/** A contract, or all those that ended for the same reason. */
export interface Reasoned<T> {
  /** The first of them. */
  readonly first: T;
  /** The id, or how many there are and which. */
  readonly name: string;
  readonly isShared: boolean;
}

/** Puts together what ended for the same reason, such as a budget that had run out, where it first appears. */
export function sharing<T extends { readonly id: string }>(
  results: readonly T[],
  reasonOf: (result: T) => string | null,
): readonly Reasoned<T>[] {
  const groups = Map.groupBy(results, reasonOf);
  return results.flatMap((result): Reasoned<T>[] => {
    const reason = reasonOf(result);
    const group = reason === null ? [] : (groups.get(reason) ?? []);
    if (group.length < fewest) return [{ first: result, name: result.id, isShared: false }];
    if (group[0] !== result) return [];
    return [
      {
        first: result,
        name: `${group.length} contracts, ${result.id} to ${group.at(-1)?.id}`,
        isShared: true,
      },
    ];
  });
}

/** From this many contracts on, a shared reason is reported once. Two are still listed one by one. */
const fewest = 3;

/** A contract, or all contracts that ended for the same reason. */
export interface Reasoned<T> {
  /** The first of these contracts. */
  readonly first: T;
  /** The contract's id, or the number of contracts with the first and last id. */
  readonly name: string;
  readonly isShared: boolean;
}

/** Groups results with the same reason, such as an exhausted budget, at the place of the first one. */
export function groupByReason<T extends { readonly id: string }>(
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

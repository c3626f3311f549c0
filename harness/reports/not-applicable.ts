import type { Result } from "../run/judge.ts";

export const notApplicableHeading = "Not applicable: these contracts were not run";

/** Contracts that were not run for the same reason. */
export interface Folded {
  readonly reason: string;
  readonly count: number;
}

/** Groups contracts that were not applicable: each reason once, the most frequent first. */
export function notApplicable(results: readonly Result[]): readonly Folded[] {
  const skipped = results.filter(({ verdict }) => verdict === "not-applicable");
  return [...Map.groupBy(skipped, ({ seen }) => seen ?? "")]
    .map(([reason, those]) => ({ reason, count: those.length }))
    .sort((a, b) => b.count - a.count);
}

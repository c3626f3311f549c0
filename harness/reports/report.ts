import type { Verdict } from "../../contracts/contract.ts";
import type { Result } from "../run/judge.ts";

/** A run and its results, for every kind of report. */
export interface Report {
  readonly target: string;
  /** The name of the profile that judged, or `none` if only rules were checked. */
  readonly profile: string;
  readonly startedAt: string;
  readonly durationMs: number;
  /** The results, with the worst first. */
  readonly results: readonly Result[];
  /** The most telling exchange of a contract as text, by the contract's id. */
  readonly evidence: ReadonlyMap<string, string>;
  /** How long each contract took, by its id. */
  readonly durationsMs: ReadonlyMap<string, number>;
  /** One sentence for each object that the run created and could not remove. */
  readonly leftBehind: readonly string[];
}

/** The verdicts, in the order in which reports list them. */
export const verdicts = [
  "broken",
  "novel",
  "unclear",
  "unrecorded",
  "deviates",
  "held",
  "moot",
  "not-applicable",
] as const satisfies readonly Verdict[];

/** How often each verdict was given. */
export function countVerdicts(results: readonly Result[]): Record<Verdict, number> {
  const counts = {
    held: 0,
    broken: 0,
    deviates: 0,
    novel: 0,
    unclear: 0,
    unrecorded: 0,
    moot: 0,
    "not-applicable": 0,
  };
  for (const { verdict } of results) counts[verdict]++;
  return counts;
}

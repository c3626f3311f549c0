import type { Verdict } from "../../contracts/contract.ts";
import type { Result } from "../run/judge.ts";

/** A run and what came of it, as every kind of report shows it. */
export interface Report {
  readonly target: string;
  /** The name of the profile that judged; `none` for only the rules. */
  readonly profile: string;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly results: readonly Result[];
  /** By the id of a contract: the exchange that tells most, as text. */
  readonly evidence: ReadonlyMap<string, string>;
  /** What the run made and could not remove, each in a sentence. */
  readonly leftBehind: readonly string[];
}

/** The verdicts in the order of reports. */
export const verdicts = [
  "held",
  "broken",
  "deviates",
  "novel",
  "unclear",
  "unrecorded",
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

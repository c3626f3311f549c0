import { blameOf, judge, type Judgement, type JudgingCriteria } from "../judge/judge.ts";
import type { Verdict } from "../verdict.ts";
import type { Baseline } from "./baseline.ts";

/** What the client does on its own end state: it converges, fails loudly, or does harm. */
export function judgeRepeat(baseline: Baseline): Omit<Judgement, "verdict"> & { readonly verdict: Verdict } {
  const { repeat, noise = new Set<string>(), trail, touched } = baseline;
  const criteria: JudgingCriteria = {
    start: repeat.start,
    expected: repeat.start,
    noise,
    trail,
    touched,
    excuse: () => false,
  };
  const judgement = judge(repeat.outcome, criteria);
  if (judgement.verdict !== "unfinished") return { ...judgement, verdict: judgement.verdict };
  // All is done already, so a refusal to do it again loses nothing as long as nothing changes.
  const isUnchanged = blameOf(repeat.outcome.effects, criteria).length === 0;
  return { ...judgement, verdict: isUnchanged ? "failed-safely" : "harmed" };
}

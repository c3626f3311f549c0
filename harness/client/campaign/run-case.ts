import type { Baseline } from "../baseline/baseline.ts";
import type { Effects } from "../effects/effects.ts";
import { expectedFrom } from "../effects/expected.ts";
import { allowingBystanderEffects } from "../judge/bystander-effects.ts";
import { blameOf, judge, type Judgement, type JudgingCriteria } from "../judge/judge.ts";
import { isSuccess } from "../run/client.ts";
import type { Outcome } from "../run/run-client.ts";
import type { Stage } from "../run/stage.ts";
import type { Verdict } from "../verdict.ts";
import { effectsOnBystanders, type Bystanders } from "./bystanders.ts";
import { askedIn } from "./quirk-cases.ts";
import type { Case } from "./case.ts";

/** The outcome of a case, with everything that an explanation needs. */
export interface Tried extends Omit<Judgement, "verdict"> {
  readonly verdict: Verdict;
  readonly outcome: Outcome;
  /** The run after the trouble was lifted, if the client had said that it was not done. */
  readonly rerun?: Outcome;
}

/** Runs the client once under a difficulty and judges it. If it gives up without harm, it runs once more without. */
export async function tryCase(kase: Case, baseline: Baseline, stage: Stage): Promise<Tried> {
  const { profile, world = baseline.world, trouble, meanwhile = unchanged } = kase;
  // The set-up is not part of the case, so it finds the usual server.
  await using scene = await stage.open({ profile: baseline.profile, world, seed: stage.seed });
  if (profile !== undefined) scene.useProfile(profile);
  scene.byUs(() => kase.prepare?.(scene));
  const begun = scene.effects();
  const { usual } = baseline;
  const outcome = await stage.run(scene, { usual, ...(trouble !== undefined && { trouble }) });
  const strict = criteriaFor(kase, baseline, meanwhile(begun), meanwhile(expectedFrom(begun, baseline)));
  const criteria = await criteriaAmong(kase.bystanders, { outcome, strict, baseline, stage });
  const judgement = judge(outcome, criteria);
  if (!hasApplied(kase, outcome)) return { ...judgement, verdict: "not-applied", outcome };
  if (judgement.verdict !== "unfinished") return { ...judgement, verdict: judgement.verdict, outcome };
  scene.useProfile(baseline.profile);
  const rerun = await stage.run(scene, { usual });
  const differences = blameOf(rerun.effects, criteria);
  const isComplete = isSuccess(rerun.ending) && differences.length === 0;
  return { verdict: isComplete ? "failed-safely" : "stuck", outcome, rerun, differences };
}

/** A client that changes bystanders may have been asked to, which a run among others shows. */
async function criteriaAmong(
  bystanders: Bystanders | undefined,
  { outcome, strict, baseline, stage }: Suspicion,
): Promise<JudgingCriteria> {
  if (bystanders === undefined || judge(outcome, strict).verdict === "survived") return strict;
  return allowingBystanderEffects(await effectsOnBystanders(bystanders, baseline, stage), strict);
}

interface Suspicion {
  readonly outcome: Outcome;
  readonly strict: JudgingCriteria;
  readonly baseline: Baseline;
  readonly stage: Stage;
}

function unchanged(effects: Effects): Effects {
  return effects;
}

function criteriaFor(
  { excuse = () => false }: Case,
  { noise = new Set<string>(), trail, touched }: Baseline,
  start: Effects,
  expected: Effects,
): JudgingCriteria {
  return { start, expected, noise, trail, touched, excuse };
}

/** Whether the difficulty affected the client. */
function hasApplied({ trouble, quirk }: Case, { calls }: Outcome): boolean {
  if (trouble !== undefined) return calls.some(({ isTrouble }) => isTrouble);
  return quirk === undefined || askedIn(calls).has(quirk.id);
}

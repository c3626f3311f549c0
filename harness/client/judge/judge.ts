import { differencesOf, type Difference } from "../effects/differences.ts";
import { keyOf, type Effects } from "../effects/effects.ts";
import { isNoise, type Noise } from "../effects/noise.ts";
import { isSuccess } from "../run/client.ts";
import type { Outcome } from "../run/run-client.ts";
import type { Touch } from "../run/touches.ts";
import type { Verdict } from "../verdict.ts";
import { repeatedTooEarly, type TooEarly } from "./hammering.ts";
import { isHarm } from "./harm.ts";
import type { Excuse, Work } from "./excuse.ts";

/** The facts by which a run is judged. */
export interface JudgingCriteria extends Work {
  readonly noise: Noise;
  /** The keys of all things that a good run writes to. */
  readonly touched: ReadonlySet<string>;
  readonly excuse: Excuse;
}

export interface Judgement {
  /** `unfinished`: the client has said so and done no harm, so a rerun decides. */
  readonly verdict: Verdict | "unfinished";
  /** How the world differs from what was expected, as far as the client is to blame. */
  readonly differences: readonly Difference[];
  /** A write to somebody whom a good run leaves alone. */
  readonly trespass?: Touch | undefined;
  readonly tooEarly?: TooEarly | undefined;
}

/** Judges one run of a client. */
export function judge(outcome: Outcome, criteria: JudgingCriteria): Judgement {
  const differences = blameOf(outcome.effects, criteria);
  const tooEarly = repeatedTooEarly(outcome.calls);
  const trespass = outcome.touches.find((touch) => isTrespass(touch, criteria));
  const verdict = verdictOf(outcome, criteria, { differences, tooEarly, trespass });
  return { verdict, differences, tooEarly, trespass };
}

/** Differences from the expected world that are neither noise nor the server's own effects. */
export function blameOf(found: Effects, criteria: JudgingCriteria): Difference[] {
  const { expected, noise, excuse } = criteria;
  return differencesOf(expected, found).filter((each) => !isNoise(noise, each) && !excuse(each, criteria));
}

/** Worst first: hammered, hung, harmed, wrong. */
function verdictOf(
  { ending, effects, endless }: Outcome,
  { start, trail }: JudgingCriteria,
  { differences, tooEarly, trespass }: Omit<Judgement, "verdict">,
): Judgement["verdict"] {
  if (tooEarly !== undefined || endless === "repeats") return "hammered";
  if (endless === "calls" || ending.kind === "timed-out") return "hung";
  if (ending.kind === "not-started") return "could-not-run";
  const hasFinished = isSuccess(ending);
  if (!hasFinished && differences.some((each) => isHarm(each, { start, found: effects, trail })))
    return "harmed";
  if (trespass !== undefined || (hasFinished && differences.length > 0)) return "wrong";
  return hasFinished ? "survived" : "unfinished";
}

/** Whether a good run leaves this existing person alone. */
function isTrespass({ key, effect }: Touch, { start, touched }: JudgingCriteria): boolean {
  return effect !== "nothing" && start.has(key) && !touched.has(key);
}

/** The things that a run has written to: those it has touched, and those that differ after it. */
export function touchedBy({ touches, effects }: Outcome, before: Effects): ReadonlySet<string> {
  const changed = differencesOf(before, effects).map(({ thing }) => keyOf(thing));
  return new Set([...touches.map(({ key }) => key), ...changed]);
}

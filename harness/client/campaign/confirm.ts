import type { Baseline } from "../baseline/baseline.ts";
import type { Stage } from "../run/stage.ts";
import { isBad } from "../verdict.ts";
import type { Case } from "./case.ts";
import { tryCase, type Tried } from "./run-case.ts";

/** A case with a verdict, or the first of two verdicts that contradict each other. */
export interface Confirmed extends Tried {
  /** The verdict of the first run, if the second run was judged otherwise. */
  readonly first?: Tried["verdict"];
}

/** Runs a case. A verdict against the client is believed if a second run confirms it. */
export async function tryAndConfirm(kase: Case, baseline: Baseline, stage: Stage): Promise<Confirmed> {
  const first = await tryCase(kase, baseline, stage);
  if (!isBad(first.verdict)) return first;
  const second = await tryCase(kase, baseline, stage);
  return second.verdict === first.verdict ? second : { ...second, verdict: "unsteady", first: first.verdict };
}

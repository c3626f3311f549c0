import type { Tried } from "../campaign/run-case.ts";
import type { Invocation } from "../explain/repeat-command.ts";
import { resultOf } from "../explain/result-of.ts";
import type { Result } from "../result.ts";
import type { Baseline } from "./baseline.ts";
import { judgeRepeat } from "./judge-repeat.ts";

const weakOracle =
  "Two runs without trouble left different people, groups or memberships behind. So there is no result that the " +
  "client must achieve in every run. Make it work on the same people each time, for example with a fixed seed.";

/** The results of the runs in which all goes well. */
export function baselineResults(baseline: Baseline, invocation: Invocation): Result[] {
  const context = { invocation, usualFindings: [], durationMs: 0 };
  const isWeak = baseline.noise === undefined;
  const good: Tried = {
    verdict: isWeak ? "oracle-too-weak" : "survived",
    outcome: baseline.outcome,
    differences: baseline.contradictions,
  };
  const description = {
    id: "baseline",
    kind: "baseline",
    what: "The client runs without trouble.",
    advice: "",
  } as const;
  const first = { ...resultOf(description, good, context), because: isWeak ? weakOracle : "" };
  if (isWeak) return [first];
  const again: Tried = { ...judgeRepeat(baseline), outcome: baseline.repeat.outcome };
  const repeat = {
    id: "repeat",
    kind: "repeat",
    what: "The client runs again when all its work is done.",
    advice:
      "Check what already exists before you create or change anything, so that the client can run at any time.",
  } as const;
  return [first, resultOf(repeat, again, { ...context, usualFindings: baseline.findings })];
}

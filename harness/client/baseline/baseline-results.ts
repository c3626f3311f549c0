import type { Tried } from "../campaign/run-case.ts";
import type { Invocation } from "../explain/repeat-command.ts";
import { resultOf } from "../explain/result-of.ts";
import type { Result } from "../result.ts";
import type { Baseline } from "./baseline.ts";
import { judgeRepeat } from "./judge-repeat.ts";

const weakOracle =
  "Two runs in which all went well left different people, groups or memberships behind. So there is nothing that the " +
  "client must achieve in every run. Let it work on the same people each time, such as by a seed of its own.";

/** The results of the runs in which all goes well. */
export function baselineResults(baseline: Baseline, invocation: Invocation): Result[] {
  const telling = { invocation, usualFindings: [], durationMs: 0 };
  const isWeak = baseline.noise === undefined;
  const good: Tried = {
    verdict: isWeak ? "oracle-too-weak" : "survived",
    outcome: baseline.outcome,
    differences: baseline.contradictions,
  };
  const told = { id: "baseline", kind: "baseline", what: "All goes well.", advice: "" } as const;
  const first = { ...resultOf(told, good, telling), because: isWeak ? weakOracle : "" };
  if (isWeak) return [first];
  const again: Tried = { ...judgeRepeat(baseline), outcome: baseline.repeat.outcome };
  const repeat = {
    id: "repeat",
    kind: "repeat",
    what: "The client runs once more when all its work is done.",
    advice:
      "Look what is there already before you create or change anything, so that the client can run at any time.",
  } as const;
  return [first, resultOf(repeat, again, { ...telling, usualFindings: baseline.findings })];
}

import type { Baseline } from "../baseline/baseline.ts";
import { resultOf } from "../explain/result-of.ts";
import { repeatCommand, type Invocation } from "../explain/repeat-command.ts";
import { HarnessError } from "../../process/harness-error.ts";
import type { Result } from "../result.ts";
import type { Stage } from "../run/stage.ts";
import type { Case } from "./case.ts";
import { tryAndConfirm } from "./confirm.ts";

/** How much a campaign may do. */
export interface Budget {
  readonly cases?: number;
  readonly ms?: number;
}

export interface CampaignOptions {
  readonly baseline: Baseline;
  readonly stage: Stage;
  readonly invocation: Invocation;
  /** The number of cases that run at once. */
  readonly jobs: number;
  readonly budget: Budget;
  readonly signal: AbortSignal;
  readonly onResult: (result: Result) => void;
}

/** Runs cases within a budget, until it is told to stop. The results have the order of the cases. */
export async function runCampaign(cases: readonly Case[], options: CampaignOptions): Promise<Result[]> {
  const { jobs, budget, signal, onResult } = options;
  const chosen = cases.slice(0, budget.cases ?? cases.length);
  const begun = performance.now();
  const results = new Map<Case, Result>();
  const waiting = chosen.values();
  const work = async () => {
    for (const kase of waiting) {
      if (signal.aborted || performance.now() - begun > (budget.ms ?? Infinity)) return;
      const result = await runOne(kase, options);
      if (result === undefined) return;
      results.set(kase, result);
      onResult(result);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return chosen.flatMap((kase) => results.get(kase) ?? []);
}

/** Returns undefined if the run was stopped. */
async function runOne(
  kase: Case,
  { baseline, stage, invocation, signal }: CampaignOptions,
): Promise<Result | undefined> {
  const begun = performance.now();
  const context = { invocation, usualFindings: baseline.findings };
  try {
    const tried = await tryAndConfirm(kase, baseline, stage);
    const result = resultOf(kase, tried, { ...context, durationMs: performance.now() - begun });
    if (tried.first === undefined) return result;
    const twice = `${kase.what} Two runs of this case got different verdicts; the first was ${tried.first}.`;
    return { ...result, because: twice };
  } catch (error) {
    if (signal.aborted) return undefined;
    if (!(error instanceof HarnessError)) throw error;
    return couldNotRun(kase, { invocation, because: error.message, durationMs: performance.now() - begun });
  }
}

function couldNotRun(
  { id, kind, what }: Case,
  {
    invocation,
    because,
    durationMs,
  }: Pick<CampaignOptions, "invocation"> & Pick<Result, "because" | "durationMs">,
): Result {
  const empty = { findings: [], differences: [], exchanges: [], advice: null };
  return {
    ...empty,
    id,
    kind,
    what,
    verdict: "could-not-run",
    because,
    durationMs,
    repeat: repeatCommand(id, invocation),
  };
}

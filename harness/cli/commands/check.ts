import { contracts } from "../../../contracts/catalogue.ts";
import type { Contract } from "../../../contracts/contract.ts";
import type { Profile } from "../../../contracts/profile.ts";
import { exitCodes, type ExitCode } from "../../process/exit-codes.ts";
import { findTarget } from "../../targets/find-target.ts";
import type { FoundTarget } from "../../targets/found-target.ts";
import type { TargetOptions } from "../../targets/target-options.ts";
import { interrupted } from "../../process/harness-error.ts";
import { isMended, type Result } from "../../run/judge.ts";
import { thisMachine, type Machine } from "../../process/machine.ts";
import { showPlan } from "../../run/plan.ts";
import type { Output } from "../../process/output.ts";
import { progress } from "../progress.ts";
import { printReport } from "../print-report.ts";
import { readProfile } from "../../learn/read-profile.ts";
import { asFinal } from "../../process/defect.ts";
import { runAndClose } from "../../run/run-and-close.ts";
import { textReport } from "../../reports/text-report.ts";
import { reportKinds, reportMakers } from "../../reports/report-kinds.ts";
import { readReportOrder } from "../../reports/write-report.ts";
import { countVerdicts, verdicts, type Report } from "../../reports/report.ts";
import { contractsMatching } from "../../run/contracts-matching.ts";
import { run } from "../../run/run.ts";
import { worstFirst } from "../../run/worst-first.ts";

export interface CheckOptions extends TargetOptions {
  /** A built-in name, a file, or `none` for only the rules; by default the target's own. */
  readonly profile?: string;
  /** A glob over the ids of contracts. */
  readonly only?: string;
  /** `KIND=FILE` each. */
  readonly report: readonly string[];
  readonly failOn?: "drift";
}

/** Runs the contracts against a target and judges the results by a profile. @throws {HarnessError} */
export async function check(options: CheckOptions, output: Output, signal: AbortSignal): Promise<ExitCode> {
  const orders = options.report.map((order) => readReportOrder(order, reportKinds));
  const rulesAlone = options.profile === "none";
  const named = options.profile === undefined || rulesAlone ? undefined : await readProfile(options.profile);
  const judged = rulesAlone ? contracts.filter(({ kind }) => kind === "rule") : contracts;
  const chosen = contractsMatching(judged, options.only);
  const target = await findTarget({ ...options, signal, note: output.note }, named);
  const profile = rulesAlone ? undefined : (named ?? target.ownProfile);
  signal.addEventListener("abort", () => target.stop(interrupted()));

  if (options.plan === true)
    return showPlan(target, { contracts: chosen, expectations: profile?.answers }, output);
  const { report, stopped, defect } = await reportOn(target, {
    contracts: chosen,
    profile,
    machine: options.machine ?? thisMachine,
    signal,
    output,
  });
  const { results, leftBehind } = report;
  await printReport(report, { text: textReport, makers: reportMakers, orders, leftBehind, output });
  if (stopped !== undefined) throw stopped;
  if (defect !== undefined) throw asFinal(defect);
  return exitCodeOf(results, { failOnDrift: options.failOn === "drift" });
}

interface Run {
  readonly contracts: readonly Contract[];
  readonly profile: Profile | undefined;
  readonly machine: Machine;
  readonly signal: AbortSignal;
  readonly output: Output;
}

/** Runs contracts, removes what they made, and reports. What went wrong meanwhile is told apart. */
async function reportOn(target: FoundTarget, { contracts, profile, machine, signal, output }: Run) {
  const { now } = machine;
  const started = now();
  const { outcome, leftBehind, failure } = await runAndClose(
    target,
    () =>
      run({
        contracts,
        stage: target.stage,
        expectations: profile?.answers,
        // A mock follows the rules that a server was seen to break, so it has no deviations.
        deviations: target.kind === "mock" ? undefined : profile?.deviations,
        tag: target.tag,
        secrets: target.secrets,
        signal,
        now,
        onResult: progress(contracts.length, output),
      }),
    output.note,
  );
  const { results, evidence, durationsMs, stopped, defects } = outcome;
  const report: Report = {
    target: target.stage.name,
    profile: profile?.name ?? "none",
    startedAt: new Date(started).toISOString(),
    durationMs: now() - started,
    results: worstFirst(verdicts, results),
    evidence,
    durationsMs,
    leftBehind,
  };
  return { report, stopped, defect: defects[0] ?? failure };
}

/** The exit code of the worst verdict: broken, then unclear, then drift. */
export function exitCodeOf(results: readonly Result[], { failOnDrift }: { failOnDrift: boolean }): ExitCode {
  const counts = countVerdicts(results);
  const mended = results.filter(isMended).length;
  if (counts.broken > 0) return exitCodes.broken;
  if (counts.unclear > 0) return exitCodes.couldNotCheck;
  if (failOnDrift && counts.novel + counts.unrecorded + mended > 0) return exitCodes.drift;
  return exitCodes.held;
}

import { contracts } from "../../contracts/catalogue.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { findTarget } from "../find-target.ts";
import type { Result } from "../judge.ts";
import type { Output } from "../output.ts";
import { readProfile } from "../read-profile.ts";
import { textReport } from "../reports/text-report.ts";
import { readReportOrder, writeReports } from "../reports/write-report.ts";
import { countVerdicts, type Report } from "../reports/report.ts";
import { only, run } from "../run.ts";

export interface CheckOptions {
  readonly target: string;
  /** A built-in name, a file, or `none` for rules alone; by default the target's own. */
  readonly profile?: string;
  readonly mode?: "readonly" | "safe-write" | "full";
  /** A glob over the ids of contracts. */
  readonly only?: string;
  /** `KIND=FILE` each. */
  readonly report: readonly string[];
  readonly failOn?: "drift";
  readonly plan?: boolean;
  readonly allowHost: readonly string[];
}

/** Runs the contracts against a target and judges what was seen by a profile. @throws {HarnessError} */
export async function check(options: CheckOptions, output: Output): Promise<ExitCode> {
  const orders = options.report.map(readReportOrder);
  const named =
    options.profile === undefined || options.profile === "none"
      ? undefined
      : await readProfile(options.profile);
  const applicable = options.profile === "none" ? contracts.filter(({ kind }) => kind === "rule") : contracts;
  const chosen = only(applicable, options.only);
  const { stage, ownProfile } = await findTarget({ target: options.target, profile: named, send: fetch });
  const profile = options.profile === "none" ? undefined : (named ?? ownProfile);

  const started = Date.now();
  const results = await run({
    contracts: chosen,
    stage,
    expectations: profile?.answers,
    tag: { prefix: "mock-alteryx-check", emailDomain: "mock-alteryx.example" },
  });
  const report: Report = {
    target: stage.name,
    profile: profile?.name ?? "none",
    startedAt: new Date(started).toISOString(),
    durationMs: Date.now() - started,
    results,
    leftBehind: [],
  };
  await writeReports(report, orders);
  output.out(textReport(report));
  return exitCodeOf(results, { failOnDrift: options.failOn === "drift" });
}

/** The worst that was seen: broken before unclear before drift. */
export function exitCodeOf(results: readonly Result[], { failOnDrift }: { failOnDrift: boolean }): ExitCode {
  const counts = countVerdicts(results);
  if (counts.broken > 0) return exitCodes.broken;
  if (counts.unclear > 0) return exitCodes.couldNotCheck;
  if (failOnDrift && counts.novel + counts.unrecorded > 0) return exitCodes.drift;
  return exitCodes.held;
}

import { checkClient } from "../../client/check-client.ts";
import type { CheckClientOptions } from "../../client/options.ts";
import type { ClientReport, Result } from "../../client/result.ts";
import { badVerdicts, verdicts, type Verdict } from "../../client/verdict.ts";
import { readProfile } from "../../learn/read-profile.ts";
import { exitCodes, type ExitCode } from "../../process/exit-codes.ts";
import { interrupted, usageError } from "../../process/harness-error.ts";
import type { Output } from "../../process/output.ts";
import { clientReportKinds, clientReportMakers } from "../../reports/client/report-kinds.ts";
import { withOwnReports, type ChosenProfile } from "../../reports/client/own-reports.ts";
import { clientTextReport, textReportUnderProfile } from "../../reports/client/text-report.ts";
import { readReportOrder } from "../../reports/write-report.ts";
import { keepFilesApart } from "../keep-files-apart.ts";
import { requireOutputs } from "../require-outputs.ts";
import { printReport } from "../print-report.ts";
import { checkProfiles, type ProfileCampaign } from "./check-client-profiles.ts";
import { repeatedOptions, settingsOf, type CheckClientCommandOptions } from "./check-client-settings.ts";

/** Runs a client under trouble against one or several profiles, and says what it survives. @throws {HarnessError} */
export async function checkClientCommand(
  command: readonly string[],
  options: CheckClientCommandOptions,
  output: Output,
  signal: AbortSignal,
): Promise<ExitCode> {
  const failing = verdictsIn(options.failOn ?? badVerdicts.join(","));
  const orders = options.report.map((order) => readReportOrder(order, clientReportKinds));
  const settings = await settingsOf(options);
  const profiles = await Promise.all(options.profile.map(readChosen));
  const run = (chosen: ChosenProfile | undefined, notes: Output) =>
    checkClient({
      ...settings,
      ...(chosen !== undefined && { profile: chosen.profile }),
      commandLine: repeatedOptions(options, chosen?.given),
      client: command,
      signal,
      onResult: progress(notes),
    });
  const telling = { makers: clientReportMakers, output };
  const [first, ...others] = profiles;
  if (others.length === 0) {
    const report = await run(first, output);
    await printReport(report, { text: clientTextReport, orders, ...telling });
    if (signal.aborted) throw interrupted();
    return exitCodeOf(report, failing);
  }
  const reporting = withOwnReports(profiles, orders);
  requireFiles(
    options,
    reporting.flatMap((each) => each.orders),
  );
  const campaigns = reporting.map(({ chosen, orders: own }): ProfileCampaign => {
    const { name } = chosen.profile;
    return {
      name,
      run: () => run(chosen, { ...output, note: (text) => output.note(`${name}: ${text}`) }),
      tell: (report) => printReport(report, { text: textReportUnderProfile, orders: own, ...telling }),
      exitCodeOf: (report) => exitCodeOf(report, failing),
    };
  });
  return checkProfiles(campaigns, output, signal);
}

async function readChosen(given: string): Promise<ChosenProfile> {
  return { given, profile: await readProfile(given) };
}

/** The files of several profiles must meet the same demands as those that the operator named. @throws {HarnessError} */
function requireFiles(
  options: CheckClientCommandOptions,
  orders: readonly { readonly kind: string; readonly file: string }[],
): void {
  const written = { ...options, report: orders.map(({ kind, file }) => `${kind}=${file}`) };
  keepFilesApart(written);
  requireOutputs(written);
}

function verdictsIn(text: string): ReadonlySet<Verdict> {
  const names = text.split(",").map((name) => name.trim());
  return new Set(
    names.map((name) => {
      const verdict = verdicts.find((each) => each === name);
      if (verdict === undefined)
        throw usageError(`--fail-on ${name} is not a verdict: choose from ${badVerdicts.join(", ")}.`);
      return verdict;
    }),
  );
}

const everyMs = 5000;

/** Reports the progress of a campaign every few seconds. */
function progress(output: Output): NonNullable<CheckClientOptions["onResult"]> {
  let told = 0;
  return ({ id }: Result, { done, total, elapsedMs }) => {
    if (elapsedMs - told < everyMs) return;
    told = elapsedMs;
    const leftSeconds = Math.ceil(((elapsedMs / done) * (total - done)) / 1000);
    output.note(`${done} of ${total} done, the last one ${id}; about ${leftSeconds} s left`);
  };
}

function exitCodeOf({ results }: ClientReport, failing: ReadonlySet<Verdict>): ExitCode {
  if (results.some(({ verdict }) => failing.has(verdict))) return exitCodes.broken;
  const isOpen = results.some(({ verdict }) => verdict === "could-not-run" || verdict === "oracle-too-weak");
  return isOpen ? exitCodes.couldNotCheck : exitCodes.held;
}

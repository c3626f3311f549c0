import { durationMs } from "../../../mock-server/world/duration.ts";
import { checkClient } from "../../client/check-client.ts";
import type { CheckClientOptions } from "../../client/options.ts";
import type { ClientReport, Result } from "../../client/result.ts";
import { badVerdicts, verdicts, type Verdict } from "../../client/verdict.ts";
import { readProfile, readWorld } from "../../learn/read-profile.ts";
import { exitCodes, type ExitCode } from "../../process/exit-codes.ts";
import { interrupted, usageError } from "../../process/harness-error.ts";
import type { Output } from "../../process/output.ts";
import { clientReportKinds, clientReportMakers } from "../../reports/client/report-kinds.ts";
import { clientTextReport } from "../../reports/client/text-report.ts";
import { readReportOrder } from "../../reports/write-report.ts";
import { tellReport } from "../tell-report.ts";

export interface CheckClientCommandOptions {
  readonly profile?: string;
  readonly upgradeTo?: readonly string[];
  readonly world?: string;
  readonly seed?: number;
  readonly setup?: string;
  readonly cwd?: string;
  readonly timeout?: string;
  readonly jobs?: number;
  /** A number of cases, or a duration. */
  readonly budget?: string;
  readonly case?: readonly string[];
  readonly report: readonly string[];
  readonly failOn?: string;
}

/** Runs a client under trouble, and says what it survives. @throws {HarnessError} */
export async function checkClientCommand(
  command: readonly string[],
  options: CheckClientCommandOptions,
  output: Output,
  signal: AbortSignal,
): Promise<ExitCode> {
  const orders = options.report.map((order) => readReportOrder(order, clientReportKinds));
  const failing = verdictsIn(options.failOn ?? badVerdicts.join(","));
  const report = await checkClient({
    ...(await settingsOf(options)),
    client: command,
    signal,
    onResult: progress(output),
  });
  await tellReport(report, { text: clientTextReport, makers: clientReportMakers, orders, output });
  if (signal.aborted) throw interrupted();
  return exitCodeOf(report, failing);
}

async function settingsOf(options: CheckClientCommandOptions): Promise<Omit<CheckClientOptions, "client">> {
  const { profile, upgradeTo = [], world, seed, setup, cwd, timeout, jobs, budget } = options;
  return {
    ...(profile !== undefined && { profile: await readProfile(profile) }),
    upgradeTo: await Promise.all(upgradeTo.map(readProfile)),
    ...(world !== undefined && { world: await readWorld(world) }),
    ...(seed !== undefined && { seed }),
    ...(setup !== undefined && { setup }),
    ...(cwd !== undefined && { cwd }),
    ...(timeout !== undefined && { timeoutMs: msIn("--timeout", timeout) }),
    ...(jobs !== undefined && { jobs }),
    ...(budget !== undefined && { budget: budgetIn(budget) }),
    ...(options.case !== undefined && options.case.length > 0 && { only: options.case }),
    commandLine: repeatedOptions(options),
  };
}

/** The options that a repeat of a case needs too. */
function repeatedOptions({
  profile,
  upgradeTo = [],
  world,
  seed,
  setup,
  cwd,
  timeout,
}: CheckClientCommandOptions): string[] {
  const given = { profile, world, seed, setup, cwd, timeout };
  return [
    ...Object.entries(given).flatMap(([name, value]) =>
      value === undefined ? [] : [`--${name}`, String(value)],
    ),
    ...upgradeTo.flatMap((to) => ["--upgrade-to", to]),
  ];
}

function budgetIn(text: string): { cases: number } | { ms: number } {
  return /^\d+$/.test(text) ? { cases: Number(text) } : { ms: msIn("--budget", text) };
}

function msIn(option: string, text: string): number {
  const ms = durationMs(text);
  if (ms !== undefined && ms > 0) return ms;
  throw usageError(`${option} ${text} is not a duration: write 30s, 5m or 1h.`);
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

// Tested by harness/cli/commands/check-client-profiles.test.ts.
import type { ClientReport } from "../../client/result.ts";
import { exitCodes, type ExitCode } from "../../process/exit-codes.ts";
import { HarnessError, interrupted } from "../../process/harness-error.ts";
import type { Output } from "../../process/output.ts";
import { profilesTable, type ProfileSummary } from "../../reports/client/profiles-table.ts";

/** A campaign against one of several profiles. */
export interface ProfileCampaign {
  /** The profile's. */
  readonly name: string;
  /** @throws {HarnessError} if the campaign cannot take place */
  readonly run: () => Promise<ClientReport>;
  /** @throws {HarnessError} if a report cannot be written */
  readonly tell: (report: ClientReport) => Promise<void>;
  readonly exitCodeOf: (report: ClientReport) => ExitCode;
}

interface Ended extends ProfileSummary {
  readonly exitCode: ExitCode;
}

/**
 * Runs campaigns one after the other, and then compares them. One that cannot take place does not keep the others from
 * running.
 * @returns the worst of their exit codes
 * @throws {HarnessError} if the run was interrupted
 */
export async function checkProfiles(
  campaigns: readonly ProfileCampaign[],
  output: Output,
  signal: AbortSignal,
): Promise<ExitCode> {
  const ended: Ended[] = [];
  for (const campaign of campaigns) {
    const end = await endOf(campaign, output, signal);
    if (end !== undefined) ended.push(end);
    if (signal.aborted) break;
  }
  if (ended.length > 0) output.out(profilesTable(ended));
  if (signal.aborted) throw interrupted();
  return worstOf(ended.map(({ exitCode }) => exitCode));
}

/** Returns undefined if the campaign was interrupted before it had a result. */
async function endOf(
  { name, run, tell, exitCodeOf }: ProfileCampaign,
  output: Output,
  signal: AbortSignal,
): Promise<Ended | undefined> {
  let report: ClientReport | undefined;
  const codes: ExitCode[] = [];
  try {
    report = await run();
    codes.push(exitCodeOf(report));
    await tell(report);
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    if (signal.aborted && report === undefined) return undefined;
    output.note(`mock-alteryx: ${name}: ${error.message}\n`);
    codes.push(error.exitCode);
  }
  return { name, summary: report?.summary, exitCode: worstOf(codes) };
}

const worstFirst = [exitCodes.broken, exitCodes.usage, exitCodes.couldNotCheck] as const;

function worstOf(codes: readonly ExitCode[]): ExitCode {
  return worstFirst.find((code) => codes.includes(code)) ?? exitCodes.held;
}

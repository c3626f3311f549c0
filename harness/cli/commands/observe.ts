import { pluralize } from "../../../contracts/pluralize.ts";
import { existsSync } from "node:fs";
import { contracts } from "../../../contracts/catalogue.ts";
import { parseProfile } from "../../../contracts/parse-profile.ts";
import { exitCodes, type ExitCode } from "../../process/exit-codes.ts";
import { findTarget } from "../../targets/find-target.ts";
import type { FoundTarget } from "../../targets/found-target.ts";
import type { TargetOptions } from "../../targets/target-options.ts";
import { asFinal } from "../../process/defect.ts";
import { HarnessError, interrupted, usageError } from "../../process/harness-error.ts";
import { thisMachine } from "../../process/machine.ts";
import { observe } from "../../learn/observe.ts";
import { appendToHistory } from "../../learn/history/append.ts";
import { readObservation, type ObservationFile } from "../../learn/observation.ts";
import { proposeProfile } from "../../learn/propose-profile.ts";
import { nearestBuiltIn } from "../../targets/nearest-profile.ts";
import { leftBehindLines } from "../../run/left-behind.ts";
import type { Output } from "../../process/output.ts";
import { showPlan } from "../../run/plan.ts";
import { summaryOf } from "../../learn/summary/summary.ts";
import { progress } from "../progress.ts";
import { readProfile } from "../../learn/read-profile.ts";
import { contractsMatching } from "../../run/contracts-matching.ts";
import { isReplaceable, writeWhole } from "../../process/write-file.ts";
import { printSummary } from "../print-summary.ts";
import { documentText, WrittenFiles } from "../written-files.ts";

export interface ObserveCommandOptions extends TargetOptions {
  /** The file for the observation; an unfinished one is resumed. A plan needs none. */
  readonly out?: string | undefined;
  /** The file for a profile that the mock can start with. */
  readonly profileOut?: string;
  /** The profile for answers that were not seen; by default the nearest built-in one. */
  readonly profile?: string;
  /** The folder of a history that a finished observation is added to. */
  readonly history?: string;
  readonly only?: string;
  /** Starts over, whatever the file contains. */
  readonly fresh?: boolean;
}

/** Runs the probes and writes what was seen. @throws {HarnessError} */
export async function observeCommand(
  options: ObserveCommandOptions,
  output: Output,
  signal: AbortSignal,
): Promise<ExitCode> {
  const { out } = options;
  if (out === undefined && options.plan !== true) {
    throw usageError("Say where to write the observation: --out FILE.");
  }
  const named = options.profile === undefined ? undefined : await readProfile(options.profile);
  const chosen = contractsMatching(contracts, options.only);
  const target = await findTarget({ ...options, signal, note: output.note }, named);
  if (options.plan === true || out === undefined) {
    return showPlan(target, { contracts: chosen, expectations: named?.answers }, output);
  }
  signal.addEventListener("abort", () => target.stop(interrupted()));
  // A pipe or a device gets only the final text.
  const isFile = isReplaceable(out);
  let isKept = false;
  const { observation, unclearRules, stopped, defects } = await observe({
    probes: chosen.filter((each) => each.kind === "probe"),
    rules: chosen.filter((each) => each.kind === "rule"),
    base: named,
    target,
    serverVersion: options.serverVersion,
    earlier: options.fresh === true ? undefined : await unfinished(out, target, output),
    machine: options.machine ?? thisMachine,
    signal,
    keep: (state) => {
      isKept = false;
      if (!isFile) return;
      writeWhole(out, documentText(state));
      isKept = true;
    },
    onResult: progress(chosen.length, output),
    note: output.note,
  });
  const files = new WrittenFiles(isKept ? [out] : []);
  if (!isFile) files.tryToWrite(out, observation);
  const base = named ?? nearestBuiltIn(observation);
  if (options.profileOut !== undefined) {
    const profile = parseProfile(proposeProfile({ observation, file: out, base }));
    files.tryToWrite(options.profileOut, profile);
  }
  if (options.history !== undefined) addToHistory(options.history, observation, { files, output });
  printSummary(summaryOf({ observation, base, unclearRules, closing: files.line }), { out, files, output });
  if (observation.leftBehind.length > 0) output.ifLost(leftBehindLines(observation.leftBehind).join("\n"));
  if (stopped !== undefined) {
    const where = isKept
      ? `${out} has the results so far; the same command resumes the run.`
      : `${out} does not have all results.`;
    throw new HarnessError([stopped.message, ...(isFile ? [where] : [])].join(" "), { cause: stopped });
  }
  if (files.failure !== undefined) throw files.failure;
  if (defects.length > 0) throw asFinal(defects[0]);
  const isUnclear = Object.values(observation.answers).some(({ kind }) => kind === "unclear");
  return isUnclear ? exitCodes.couldNotCheck : exitCodes.held;
}

/** An unfinished observation is resumed first, and then added. */
function addToHistory(
  folder: string,
  observation: ObservationFile,
  { files, output }: { readonly files: WrittenFiles; readonly output: Output },
): void {
  if (observation.finishedAt === null) {
    output.note(`The unfinished observation was not added to the history ${folder}.`);
    return;
  }
  files.tryTo(() => appendToHistory(folder, observation));
}

/** An unfinished observation of the same server in the same mode. */
async function unfinished(
  path: string,
  { stage, mode }: FoundTarget,
  output: Output,
): Promise<ObservationFile | undefined> {
  if (!isReplaceable(path) || !existsSync(path)) return undefined;
  const earlier = await readObservation(path);
  if (earlier.finishedAt !== null || earlier.target !== stage.name || earlier.mode !== mode) return undefined;
  output.note(`Resuming ${path}, which has ${pluralize(Object.keys(earlier.answers).length, "answer")}.`);
  return earlier;
}

import { diffHistory, type RenderOptions } from "./diff-history.ts";
import { compare } from "../../learn/diff/compare.ts";
import { diffAsJson } from "../../learn/diff/json.ts";
import { notesAsMarkdown } from "../../learn/diff/markdown.ts";
import { matrixAsMarkdown, matrixAsText } from "../../learn/diff/matrix.ts";
import { releaseNotes } from "../../learn/diff/release-notes.ts";
import { notesAsText } from "../../learn/diff/text.ts";
import { withDistinctNames } from "../../learn/diff/distinct-names.ts";
import { readVersion, type Version } from "../../learn/diff/version.ts";
import { exitCodes, type ExitCode } from "../../process/exit-codes.ts";
import { usageError } from "../../process/harness-error.ts";
import type { Output } from "../../process/output.ts";

export interface DiffOptions extends RenderOptions {
  /** The folder of observations to compare over time. */
  readonly history?: string;
}

/** Compares two or more profiles or observations, by name or file. @throws {HarnessError} */
export async function diff(
  sources: readonly string[],
  options: DiffOptions,
  output: Output,
): Promise<ExitCode> {
  const { format, all = false, exitCode = false, history } = options;
  if (history !== undefined) {
    if (sources.length > 0) throw usageError("Give either a history or versions, not both.");
    return diffHistory(history, options, output);
  }
  if (sources.length < 2)
    throw usageError(
      "Give at least two versions: profiles by name or file, or observations. Or give a --history.",
    );
  const versions = withDistinctNames(await Promise.all(sources.map(readVersion)));
  output.out(rendered(versions, { format, all }));
  return exitCode && compare(versions).some(({ differs }) => differs) ? exitCodes.drift : exitCodes.held;
}

function rendered(
  versions: readonly Version[],
  { format, all }: Pick<DiffOptions, "format"> & { readonly all: boolean },
): string {
  const rows = compare(versions);
  const shown = all ? rows : rows.filter(({ differs }) => differs);
  if (format === "json") return diffAsJson(versions, shown);
  const [before, now, ...others] = versions;
  if (before !== undefined && now !== undefined && others.length === 0) {
    const notes = releaseNotes(before, now);
    return format === "text" ? notesAsText(notes, { all }) : notesAsMarkdown(notes, { all });
  }
  return format === "text" ? matrixAsText(versions, rows) : matrixAsMarkdown(versions, shown);
}

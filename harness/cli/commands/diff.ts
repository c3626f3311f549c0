import { compare } from "../../learn/diff/compare.ts";
import { renderJson, renderMarkdown, renderText } from "../../learn/diff/render.ts";
import { readVersion } from "../../learn/diff/version.ts";
import { exitCodes, type ExitCode } from "../../process/exit-codes.ts";
import { usageError } from "../../process/harness-error.ts";
import type { Output } from "../../process/output.ts";

export interface DiffOptions {
  readonly format: "text" | "json" | "markdown";
  /** Also shows what is the same. */
  readonly all?: boolean;
  /** Ends with the exit code for drift if anything differs. */
  readonly exitCode?: boolean;
}

const renderers = { text: renderText, json: renderJson, markdown: renderMarkdown } as const;

/** Compares two or more profiles or observations, by name or file. @throws {HarnessError} */
export async function diff(
  sources: readonly string[],
  { format, all = false, exitCode = false }: DiffOptions,
  output: Output,
): Promise<ExitCode> {
  if (sources.length < 2)
    throw usageError("Name two versions or more: profiles by name or file, or observations.");
  const versions = await Promise.all(sources.map(readVersion));
  const rows = compare(versions);
  // The text counts what is the same. Markdown and JSON hold only what differs, unless all is wanted.
  const shown = all || format === "text" ? rows : rows.filter(({ differs }) => differs);
  output.out(renderers[format]({ versions, rows: shown }));
  return exitCode && rows.some(({ differs }) => differs) ? exitCodes.drift : exitCodes.held;
}

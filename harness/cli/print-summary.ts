import { printable } from "../../mock-server/message/printable.ts";
import type { Output } from "../process/output.ts";
import { isStream } from "../process/write-file.ts";
import { addToJobSummary } from "../reports/job-summary.ts";
import { codeBlock } from "../reports/markdown-table.ts";
import type { WrittenFiles } from "./written-files.ts";

/**
 * Tells what an observation learned, also on the page of a GitHub job.
 * @param out where the observation goes; if that is the output, nothing else is written there
 */
export function printSummary(
  summary: string,
  { out, files, output }: { readonly out: string; readonly files: WrittenFiles; readonly output: Output },
): void {
  const text = printable(summary);
  const tell = isStream(out) ? output.note : output.out;
  tell(text);
  files.tryTo(() => {
    addToJobSummary(`## Observed\n\n${codeBlock(text)}\n`);
    return undefined;
  });
}

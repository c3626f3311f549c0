import { historyReport } from "../../learn/history/history-report.ts";
import { historyAsJson } from "../../learn/history/json.ts";
import { historyAsMarkdown } from "../../learn/history/markdown.ts";
import { readHistory } from "../../learn/history/read-history.ts";
import { historyAsText } from "../../learn/history/text.ts";
import { exitCodes, type ExitCode } from "../../process/exit-codes.ts";
import type { Output } from "../../process/output.ts";

export interface RenderOptions {
  readonly format: "text" | "json" | "markdown";
  /** Also shows what is the same. */
  readonly all?: boolean;
  /** Ends with the exit code for drift if anything differs. */
  readonly exitCode?: boolean;
}

const renderers = { text: historyAsText, json: historyAsJson, markdown: historyAsMarkdown } as const;

/** Shows how the observations of a folder differ over time. @throws {HarnessError} */
export async function diffHistory(
  folder: string,
  { format, all = false, exitCode = false }: RenderOptions,
  output: Output,
): Promise<ExitCode> {
  const history = await readHistory(folder);
  const servers = historyReport(history);
  output.out(renderers[format](servers, history, { all }));
  const isSteady = servers.every(({ questions }) =>
    questions.every(({ answerHistory }) => answerHistory.standing === "steady"),
  );
  return exitCode && !isSteady ? exitCodes.drift : exitCodes.held;
}

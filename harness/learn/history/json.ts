// Tested by harness/learn/history/history.test.ts.
import type { ServerHistory } from "./history-report.ts";
import type { History } from "./read-history.ts";

/** The history of servers for machines. */
export function historyAsJson(
  servers: readonly ServerHistory[],
  { unreadable }: Pick<History, "unreadable">,
): string {
  return JSON.stringify(
    {
      format: "mock-alteryx/history@1",
      servers: servers.map(({ target, runs, questions }) => ({
        target,
        runs: runs.map(({ at, file, version: { origin } }) => ({
          at,
          file,
          ...(origin.kind === "observation" && { mode: origin.mode, serverVersion: origin.serverVersion }),
        })),
        questions: questions.map(({ kind, id, question, answerHistory, advice, counts, unanswered }) => ({
          kind,
          id,
          question,
          standing: answerHistory.standing,
          now: answerHistory.stretches.at(-1)?.answer,
          since: answerHistory.stretches.at(-1)?.since,
          advice,
          counts: Object.fromEntries(counts),
          unanswered,
          stretches: answerHistory.stretches,
        })),
      })),
      unreadable,
    },
    null,
    2,
  );
}

// Tested by harness/learn/history/history.test.ts.
import { codeText, escapeMarkdown, folded } from "../../reports/markdown-table.ts";
import type { QuestionHistory, ServerHistory } from "./history-report.ts";
import type { History } from "./read-history.ts";
import {
  adviceSentence,
  meaningOf,
  serverSentence,
  noObservation,
  standingHeadings,
  standings,
  stretchSentence,
  unreadableHeading,
  versionSentence,
} from "./sentences.ts";

/** The history of servers for an issue or a page. */
export function historyAsMarkdown(
  servers: readonly ServerHistory[],
  { unreadable }: Pick<History, "unreadable">,
): string {
  const lines = servers.flatMap((server) => [
    `## ${escapeMarkdown(serverSentence(server))}`,
    ...versionLines(server),
    ...standings.flatMap((standing) => {
      const those = server.questions.filter(({ answerHistory }) => answerHistory.standing === standing);
      if (those.length === 0) return [];
      const title = `${standingHeadings[standing]}: ${those.length}`;
      const items = those.flatMap(questionLines);
      return ["", ...(standing === "steady" ? folded(title, items) : [`### ${title}`, "", ...items])];
    }),
    "",
  ]);
  const unread = unreadable.map(({ because }) => `- ${codeText(because)}`);
  if (unread.length > 0) lines.push(`### ${unreadableHeading}`, "", ...unread);
  return lines.length === 0 ? noObservation : lines.join("\n").trimEnd();
}

function versionLines(server: ServerHistory): string[] {
  const sentence = versionSentence(server, codeText);
  return sentence === undefined ? [] : ["", `${sentence}.`];
}

function questionLines(history: QuestionHistory): string[] {
  const { id, question, answerHistory, unanswered } = history;
  const advice = adviceSentence(history);
  return [
    `- ${codeText(id)}: ${escapeMarkdown(question)}`,
    ...answerHistory.stretches.map((stretch, index) => {
      const meaning = meaningOf(history, stretch);
      const sentence = stretchSentence(stretch, index === answerHistory.stretches.length - 1, codeText);
      return `  - ${sentence}${meaning === undefined ? "" : `. ${escapeMarkdown(meaning)}`}`;
    }),
    ...(advice === undefined ? [] : [`  - ${escapeMarkdown(advice)}`]),
    ...(unanswered === 0 ? [] : [`  - without an answer: ${unanswered}`]),
  ];
}

// Tested by harness/learn/history/history.test.ts.
import { printableLine } from "../../../mock-server/message/printable.ts";
import { wrapped } from "../../reports/wrapped.ts";
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

/** The history of servers for a terminal. */
export function historyAsText(
  servers: readonly ServerHistory[],
  { unreadable }: Pick<History, "unreadable">,
  { all = false } = {},
): string {
  const sections = servers.flatMap((server) => [
    [...wrapped(serverSentence(server)), ...linesOf(versionSentence(server), "")],
    ...standings.map((standing) => {
      const those = server.questions.filter(({ answerHistory }) => answerHistory.standing === standing);
      const isShort = standing === "steady" && !all;
      if (those.length === 0) return [];
      const title = `${standingHeadings[standing]} (${those.length})`;
      return isShort
        ? [title, ...wrapped(those.map(({ id }) => id).join(", "), "  ")]
        : [title, ...those.flatMap(questionLines)];
    }),
  ]);
  const unread = unreadable.flatMap(({ because }) => wrapped(printableLine(because), "  "));
  const parts = [...sections, unread.length === 0 ? [] : [unreadableHeading, ...unread]];
  const text = parts.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
  return text.length === 0 ? noObservation : text.join("\n\n");
}

function questionLines(history: QuestionHistory): string[] {
  const { id, question, answerHistory, unanswered } = history;
  return [
    ...wrapped(printableLine(`${id}: ${question}`), "  "),
    ...answerHistory.stretches.flatMap((stretch, index) => [
      ...wrapped(
        printableLine(stretchSentence(stretch, index === answerHistory.stretches.length - 1)),
        "    ",
      ),
      ...linesOf(meaningOf(history, stretch), "      "),
    ]),
    ...linesOf(adviceSentence(history), "    "),
    ...(unanswered === 0 ? [] : [`    without an answer: ${unanswered}`]),
  ];
}

function linesOf(sentence: string | undefined, lead: string): string[] {
  return sentence === undefined ? [] : wrapped(printableLine(sentence), lead);
}

// Tested by harness/learn/summary/summary.test.ts.
import { printableLine } from "../../../mock-server/message/printable.ts";
import { leftBehindHeading } from "../../run/left-behind.ts";
import { wrapped } from "../../reports/wrapped.ts";

/** What a run could not remove: a shared reason is printed once, and each object has a line. */
export function foldedLeftBehind(sentences: readonly string[]): string[] {
  if (sentences.length === 0) return [];
  const told = sentences.map((each) => printableLine(each)).map(partsOf);
  const groups = [...Map.groupBy(told, ({ predicate }) => predicate)];
  return [
    `${leftBehindHeading} (${sentences.length})`,
    ...groups.flatMap(([predicate, those]) => {
      const subjects = those.filter(({ subject }) => subject !== "").map(({ subject }) => subject);
      if (subjects.length > 1)
        return [...wrapped(`Each of these${predicate}`, "  "), ...subjects.map(indented)];
      return [...subjects.map((subject) => `  ${subject}`), ...wrapped(predicate.trim(), "    ")];
    }),
  ];
}

function indented(line: string): string {
  return `    ${line}`;
}

/** `user NAME (ID)` and ` is deactivated but still exists …`. A sentence of another form is whole in the second part. */
function partsOf(sentence: string): { readonly subject: string; readonly predicate: string } {
  const [, subject = "", predicate = sentence] =
    /^(.*?)( (?:is|was|still|cannot|could|may|has|no longer) .*)$/.exec(sentence) ?? [];
  return { subject, predicate };
}

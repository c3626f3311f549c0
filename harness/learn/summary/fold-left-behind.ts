// Tested by harness/learn/summary/summary.test.ts.
import { printableLine } from "../../../mock-server/message/printable.ts";
import { leftBehindHeading } from "../../run/left-behind.ts";
import { wrapped } from "../../reports/wrapped.ts";

/** Of so many alike, the first alone is shown. */
const many = 3;

/** What a run could not remove. Sentences that differ only in names are folded; the observation has them all. */
export function foldedLeftBehind(sentences: readonly string[]): string[] {
  if (sentences.length === 0) return [];
  const groups = [...Map.groupBy(sentences, withoutNames).values()];
  const lines = groups.flatMap((group) => {
    const shown = group.length < many ? group : group.slice(0, 1);
    const more = group.length - shown.length;
    return [
      ...shown.flatMap((each) => wrapped(printableLine(each), "  ")),
      ...(more === 0 ? [] : [`    and ${more} more of which the same is true; the observation names them`]),
    ];
  });
  return [`${leftBehindHeading} (${sentences.length})`, ...lines];
}

/** Names and ids of what a run makes have a digit or an at sign. */
function withoutNames(sentence: string): string {
  return sentence
    .split(" ")
    .map((word) => (/[\d@]/.test(word) ? "…" : word))
    .join(" ");
}

// Tested by harness/learn/summary/summary.test.ts.
import { pluralize } from "../../../contracts/pluralize.ts";
import { wrapped } from "../../reports/wrapped.ts";
import { days } from "../days.ts";
import type { ObservationFile, Observed } from "../observation.ts";

/** How many were seen of each kind, in words. */
const kinds: readonly (readonly [kind: Observed["kind"], one: string, many: string])[] = [
  ["answer", "answer", "answers"],
  ["novel", "novel answer", "novel answers"],
  ["contradiction", "contradiction", "contradictions"],
  ["unclear", "unclear", "unclear"],
  ["moot", "hidden by another answer", "hidden by other answers"],
  ["not-applicable", "not asked", "not asked"],
];

/** `https://alteryx.example: 62 answers, 1 novel answer, 2 rules broken.` */
export function countsLine({ target, answers, deviations = {} }: ObservationFile): string {
  const seen = Object.values(answers);
  const counts = kinds
    .map(([kind, ...words]) => ({ kind, words, count: seen.filter((each) => each.kind === kind).length }))
    .filter(({ kind, count }) => count > 0 || kind === "answer")
    .map(({ count, words }) => pluralize(count, ...words));
  const broken = Object.keys(deviations).length;
  if (broken > 0) counts.push(`${pluralize(broken, "rule")} broken`);
  return `${target}: ${counts.join(", ")}.`;
}

/** What was read from recorded traffic, and what was of no use. */
export function trafficLines({ traffic }: ObservationFile): string[] {
  if (traffic === undefined) return [];
  const { sources, calls, skipped, skippedHosts = {}, span, withoutBody, foreign } = traffic;
  const hosts = Object.entries(skippedHosts).map(([host, count]) => `${host} ${count}`);
  const when = span ? `, ${days(span.from, span.to)}` : "";
  const useless = [
    ...(skipped === 0
      ? []
      : [`${skipped} of other servers or pages${hosts.length === 0 ? "" : ` (${hosts.join(", ")})`}`]),
    ...(withoutBody === 0 ? [] : [`${withoutBody} without a recorded body`]),
    ...(foreign === 0 ? [] : [`${foreign} answered by something other than the server`]),
  ];
  const but = useless.length === 0 ? "" : ` Of no use: ${useless.join(", ")}.`;
  return wrapped(`Read ${pluralize(calls, "call")} from ${sources.join(", ")}${when}.${but}`);
}

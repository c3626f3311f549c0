// Tested by harness/learn/summary/summary.test.ts.
import { counted } from "../../../contracts/counted.ts";
import { wrapped } from "../../reports/wrapped.ts";
import type { ObservationFile } from "../observation.ts";

const kinds = ["answer", "novel", "contradiction", "unclear", "moot", "not-applicable"] as const;

/** `https://alteryx.example: 62 answer, 1 novel, 2 rules broken.` */
export function countsLine({ target, answers, deviations = {} }: ObservationFile): string {
  const seen = Object.values(answers);
  const counts = kinds
    .map((kind) => [kind, seen.filter((each) => each.kind === kind).length] as const)
    .filter(([kind, count]) => count > 0 || kind === "answer")
    .map(([kind, count]) => `${count} ${kind}`);
  const broken = Object.keys(deviations).length;
  if (broken > 0) counts.push(`${counted(broken, "rule")} broken`);
  return `${target}: ${counts.join(", ")}.`;
}

function day(instant: string): string {
  return instant.slice(0, 10);
}

/** What was read of recorded traffic, and what was of no use. */
export function trafficLines({ traffic }: ObservationFile): string[] {
  if (traffic === undefined) return [];
  const { sources, calls, skipped, skippedHosts = {}, span, withoutBody, foreign } = traffic;
  const hosts = Object.entries(skippedHosts).map(([host, count]) => `${host} ${count}`);
  const when = span ? `, ${day(span.from)} to ${day(span.to)}` : "";
  const useless = [
    ...(skipped === 0
      ? []
      : [`${skipped} of other servers or pages${hosts.length === 0 ? "" : ` (${hosts.join(", ")})`}`]),
    ...(withoutBody === 0 ? [] : [`${withoutBody} without a recorded body`]),
    ...(foreign === 0 ? [] : [`${foreign} answered by something else than the server`]),
  ];
  const but = useless.length === 0 ? "" : ` Of no use: ${useless.join(", ")}.`;
  return wrapped(`Read ${counted(calls, "call")} from ${sources.join(", ")}${when}.${but}`);
}

import { printable, printableLine } from "../../../mock-server/message/printable.ts";
import type { ClientReport, Result } from "../../client/result.ts";
import { verdicts, type Verdict } from "../../client/verdict.ts";
import { breakText, upgradeSentence } from "./upgrade-text.ts";

const headings = {
  hammered: "Hammered: it repeated a call too early or endlessly",
  hung: "Hung: it did not end",
  harmed: "Harmed: it reported a failure, and something is duplicated, lost or reset",
  wrong: "Wrong: it reported success, but the result is different",
  stuck: "Stuck: it reported a failure, and a rerun does not complete the work",
  unsteady: "Unsteady: two runs of the same case got different verdicts",
  "could-not-run": "Could not run",
  "oracle-too-weak": "Oracle too weak: runs without trouble cannot be compared",
} as const satisfies Partial<Record<Verdict, string>>;

/** The score card that a person reads at the end of a campaign. */
export function clientTextReport(report: ClientReport): string {
  const { client, profile, results, summary, dependsOn, upgrades, leftOut, durationMs } = report;
  const lines: string[] = [];
  for (const verdict of Object.keys(headings).filter(isHeaded)) {
    const those = results.filter((result) => result.verdict === verdict);
    if (those.length > 0) lines.push(headings[verdict], ...those.flatMap(linesOf), "");
  }
  for (const upgrade of upgrades) {
    lines.push(
      upgradeSentence(profile, upgrade),
      ...upgrade.breaks.map((each) => `  ${breakText(each)}`),
      "",
    );
  }
  if (dependsOn.length > 0) lines.push(`It depends on: ${dependsOn.join(", ")}`, "");
  if (leftOut > 0)
    lines.push(
      `${leftOut} cases were left out to stay within the budget; --budget ${casesIn(results) + leftOut} runs all.`,
      "",
    );
  const shown = verdicts.filter((verdict) => summary[verdict] > 0 || verdict === "survived").toReversed();
  lines.push(
    `${printableLine(client)} against ${profile}: ${shown.map((verdict) => `${summary[verdict]} ${verdict}`).join(", ")} ` +
      `(${(durationMs / 1000).toFixed(1)} s)`,
  );
  return printable(lines.join("\n"));
}

/** The same as one of several reports, each of which begins with the name of its profile. */
export function textReportUnderProfile(report: ClientReport): string {
  return `Against ${printableLine(report.profile)}\n\n${clientTextReport(report)}\n`;
}

function casesIn(results: readonly Result[]): number {
  return results.filter(({ kind }) => kind !== "baseline" && kind !== "repeat").length;
}

function isHeaded(verdict: string): verdict is keyof typeof headings {
  return verdict in headings;
}

function linesOf({ id, because, advice, repeat }: Result): string[] {
  return [
    `  ${id}`,
    `    ${printableLine(because)}`,
    ...(advice === null || advice === "" ? [] : [`    instead  ${printableLine(advice)}`]),
    `    repeat   ${printableLine(repeat)}`,
  ];
}

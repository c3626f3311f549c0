import { escapeMarkdown, folded, tableHead, tableRow } from "./markdown-table.ts";
import { isFailed, isMended, type Result } from "../run/judge.ts";
import { leftBehindHeading } from "../run/left-behind.ts";
import { printableLine } from "../../mock-server/message/printable.ts";
import { notApplicable, notApplicableHeading } from "./not-applicable.ts";
import { groupByReason, type Reasoned } from "./shared-reasons.ts";
import { mendedHeading, reasonOf } from "./text-report.ts";
import { countVerdicts, verdicts, type Report } from "./report.ts";

/** For a pull request or a job's summary. */
export function markdownReport({ target, profile, results, leftBehind }: Report): string {
  const counts = countVerdicts(results);
  const worst = counts.broken > 0 ? "Broken" : counts.unclear > 0 ? "Unclear" : "Held";
  const lines = [
    `## ${worst}: ${code(target)} judged by ${code(profile)}`,
    "",
    ...tableHead(verdicts),
    tableRow(verdicts.map((verdict) => String(counts[verdict]))),
    ...failures(results),
    ...deviations(results),
    ...reasonsNotToApply(results),
    ...list(
      mendedHeading,
      results.filter(isMended).map(({ id }) => code(id)),
    ),
    ...list(leftBehindHeading, leftBehind.map(escapeMarkdown)),
  ];
  return `${lines.join("\n")}\n`;
}

function failures(results: readonly Result[]): readonly string[] {
  const failed = results.filter(({ verdict }) => isFailed(verdict) || verdict === "unrecorded");
  if (failed.length === 0) return [];
  const commands = failed.flatMap(({ id, reproduce }) =>
    reproduce === null ? [] : [`# ${id}`, printableLine(reproduce)],
  );
  return [
    "",
    ...tableHead(["Contract", "Verdict", "Expected", "Seen", "Source"]),
    ...groupByReason(failed, reasonOf).map(failureRow),
    "",
    ...folded("To reproduce it", ["```sh", ...commands, "```"]),
  ];
}

function failureRow({ first, name, isShared }: Reasoned<Result>): string {
  const { kind, verdict, expected, source, seen } = first;
  if (isShared) return tableRow([name, verdict, "", seen ?? "", ""]);
  const answer = kind === "probe" ? (expected ?? "") : "";
  return tableRow([code(name), verdict, answer, seen ?? "", source ?? ""]);
}

function deviations(results: readonly Result[]): readonly string[] {
  const rows = results
    .filter(({ verdict }) => verdict === "deviates")
    .map(({ id, seen }) => tableRow([code(id), seen ?? ""]));
  return rows.length === 0
    ? []
    : ["", ...folded("Known deviations", [...tableHead(["Rule", "Seen"]), ...rows])];
}

function reasonsNotToApply(results: readonly Result[]): readonly string[] {
  const rows = notApplicable(results).map(({ reason, count }) => tableRow([String(count), reason]));
  if (rows.length === 0) return [];
  return ["", ...folded(notApplicableHeading, [...tableHead(["Contracts", "Why"]), ...rows])];
}

/** A heading and a list below it; nothing if the list is empty. */
function list(heading: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : ["", `### ${heading}`, "", ...items.map((each) => `- ${each}`)];
}

function code(text: string): string {
  return `\`${text}\``;
}

import { escapeMarkdown, tableHead, tableRow } from "./markdown-table.ts";
import { isFailed, isMended } from "../run/judge.ts";
import { leftBehindHeading } from "../run/left-behind.ts";
import { printableLine } from "../../mock-server/message/printable.ts";
import { notApplicable, notApplicableHeading } from "./not-applicable.ts";
import { sharing } from "./shared-reasons.ts";
import { mendedHeading, reasonOf } from "./text-report.ts";
import { countVerdicts, verdicts, type Report } from "./report.ts";

/** For a pull request or a job's summary. */
export function markdownReport({ target, profile, results, leftBehind }: Report): string {
  const counts = countVerdicts(results);
  const lines = [
    `## ${counts.broken > 0 ? "Broken" : counts.unclear > 0 ? "Unclear" : "Held"}: ${code(target)} judged by ${code(profile)}`,
    "",
    ...tableHead(verdicts),
    tableRow(verdicts.map((verdict) => String(counts[verdict]))),
  ];
  const failed = results.filter(({ verdict }) => isFailed(verdict) || verdict === "unrecorded");
  if (failed.length > 0) {
    const columns = ["Contract", "Verdict", "Expected", "Seen", "Source"];
    lines.push("", ...tableHead(columns));
    for (const { first, name, isShared } of sharing(failed, reasonOf)) {
      const { kind, verdict, expected, source, seen } = first;
      const answer = kind === "probe" ? (expected ?? "") : "";
      lines.push(
        isShared
          ? tableRow([name, verdict, "", seen ?? "", ""])
          : tableRow([code(name), verdict, answer, seen ?? "", source ?? ""]),
      );
    }
    lines.push("", "<details><summary>To see it again</summary>", "", "```sh");
    for (const { id, reproduce } of failed) {
      if (reproduce !== null) lines.push(`# ${id}`, printableLine(reproduce));
    }
    lines.push("```", "", "</details>");
  }
  const deviating = results.filter(({ verdict }) => verdict === "deviates");
  if (deviating.length > 0) {
    lines.push("", "<details><summary>Known deviations</summary>", "", ...tableHead(["Rule", "Seen"]));
    lines.push(...deviating.map(({ id, seen }) => tableRow([code(id), seen ?? ""])), "", "</details>");
  }
  const folded = notApplicable(results);
  if (folded.length > 0) {
    lines.push(
      "",
      `<details><summary>${notApplicableHeading}</summary>`,
      "",
      ...tableHead(["Contracts", "Why"]),
    );
    lines.push(...folded.map(({ reason, count }) => tableRow([String(count), reason])), "", "</details>");
  }
  const mended = results.filter(isMended);
  if (mended.length > 0) {
    lines.push("", `### ${mendedHeading}`, "", ...mended.map(({ id }) => `- ${code(id)}`));
  }
  if (leftBehind.length > 0) {
    lines.push("", `### ${leftBehindHeading}`, "", ...leftBehind.map((each) => `- ${escapeMarkdown(each)}`));
  }
  return `${lines.join("\n")}\n`;
}

function code(text: string): string {
  return `\`${text}\``;
}

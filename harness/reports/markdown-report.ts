import { isFailed, isMended } from "../run/judge.ts";
import { printableLine } from "../process/printable.ts";
import { sharing } from "./shared-reasons.ts";
import { mendedHeading, reasonOf } from "./text-report.ts";
import { countVerdicts, verdicts, type Report } from "./report.ts";

/** For a pull request or a job's summary. */
export function markdownReport({ target, profile, results, leftBehind }: Report): string {
  const counts = countVerdicts(results);
  const lines = [
    `## ${counts.broken > 0 ? "Broken" : counts.unclear > 0 ? "Unclear" : "Held"}: ${code(target)} judged by ${code(profile)}`,
    "",
    row(verdicts),
    row(verdicts.map(() => "---")),
    row(verdicts.map((verdict) => String(counts[verdict]))),
  ];
  const failed = results.filter(({ verdict }) => isFailed(verdict) || verdict === "unrecorded");
  if (failed.length > 0) {
    const columns = ["Contract", "Verdict", "Expected", "Seen", "Source"];
    lines.push("", row(columns), row(columns.map(() => "---")));
    for (const { first, name, isShared } of sharing(failed, reasonOf)) {
      const { kind, verdict, expected, source, seen } = first;
      const answer = kind === "probe" ? (expected ?? "") : "";
      lines.push(
        isShared
          ? row([name, verdict, "", seen ?? "", ""])
          : row([code(name), verdict, answer, seen ?? "", source ?? ""]),
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
    lines.push(
      "",
      "<details><summary>Known deviations</summary>",
      "",
      row(["Rule", "Seen"]),
      row(["---", "---"]),
    );
    lines.push(...deviating.map(({ id, seen }) => row([code(id), seen ?? ""])), "", "</details>");
  }
  const mended = results.filter(isMended);
  if (mended.length > 0) {
    lines.push("", `### ${mendedHeading}`, "", ...mended.map(({ id }) => `- ${code(id)}`));
  }
  if (leftBehind.length > 0) {
    lines.push(
      "",
      "### Left behind: remove these by hand",
      "",
      ...leftBehind.map((each) => `- ${escaped(each)}`),
    );
  }
  return `${lines.join("\n")}\n`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(escaped).join(" | ")} |`;
}

function code(text: string): string {
  return `\`${text}\``;
}

/** Nothing of a server's text is markup: no cell, no tag, no code, no link or picture that a reader's browser fetches. */
function escaped(text: string): string {
  return printableLine(text.replaceAll("\n", " "))
    .replaceAll(/[|[\]]/g, String.raw`\$&`)
    .replaceAll("<", "&lt;");
}

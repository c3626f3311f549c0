import { escapeMarkdown, tableHead, tableRow } from "../markdown-table.ts";
import type { ClientReport } from "../../client/result.ts";
import { scoreOf, standingOf } from "./standing.ts";

/** For a pull request or a job's summary: what the client did not survive first. */
export function clientMarkdownReport({
  client,
  profile,
  results,
  summary,
  dependsOn,
  leftOut,
}: ClientReport): string {
  const { passed, of } = scoreOf(results);
  const shown = Object.entries(summary).filter(([, count]) => count > 0);
  const notable = results.filter(({ verdict }) => {
    const standing = standingOf(verdict);
    return standing === "failed" || standing === "open";
  });
  const lines = [
    `## ${passed} of ${of} survived: ${escapeMarkdown(client)} against \`${profile}\``,
    "",
    shown.map(([verdict, count]) => `${count} ${verdict}`).join(", "),
  ];
  if (notable.length > 0) {
    lines.push("", ...tableHead(["Case", "Verdict", "Why", "Instead"]));
    for (const { id, verdict, because, advice } of notable)
      lines.push(tableRow([id, verdict, because, advice ?? ""]));
  }
  if (dependsOn.length > 0) {
    lines.push(
      "",
      "### The client depends on these quirks",
      "",
      ...dependsOn.map((quirk) => `- \`${quirk}\``),
    );
  }
  if (leftOut > 0) lines.push("", `${leftOut} cases were left out for want of budget.`);
  return `${lines.join("\n")}\n`;
}

import { escapeMarkdown, tableHead, tableRow } from "../markdown-table.ts";
import type { ClientReport } from "../../client/result.ts";
import { scoreOf, standingOf } from "./standing.ts";
import { breakText, upgradeSentence } from "./upgrade-text.ts";

/** For a pull request or a job's summary: what the client did not survive first. */
export function clientMarkdownReport({
  client,
  profile,
  results,
  summary,
  dependsOn,
  upgrades,
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
  for (const upgrade of upgrades) {
    lines.push("", escapeMarkdown(upgradeSentence(profile, upgrade)));
    if (upgrade.breaks.length > 0) lines.push("", ...upgrade.breaks.map((each) => `- ${breakText(each)}`));
  }
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
  if (leftOut > 0) lines.push("", `${leftOut} cases were left out to stay within the budget.`);
  return `${lines.join("\n")}\n`;
}

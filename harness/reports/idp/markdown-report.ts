import type { IdpReport } from "../../idp/idp-report.ts";
import { leftBehindHeading } from "../../run/left-behind.ts";
import { codeText, escapeMarkdown, tableHead, tableRow } from "../markdown-table.ts";
import { summaryOf } from "./summary.ts";

/** For a pull request or a job's summary: what is not as wanted first, then the requests of each cycle. */
export function idpMarkdownReport(report: IdpReport): string {
  const { cycles, checks, leftBehind } = report;
  const lines = [`## ${escapeMarkdown(summaryOf(report))}`];
  const wrong = checks.flatMap(({ who, differences, unread }) =>
    (unread === null ? differences : [`could not be read: ${unread}`]).map((each) => tableRow([who, each])),
  );
  if (wrong.length > 0) lines.push("", ...tableHead(["Who", "At the end"]), ...wrong);
  if (leftBehind.length > 0)
    lines.push("", leftBehindHeading, "", ...leftBehind.map((each) => `- ${escapeMarkdown(each)}`));
  for (const { title, steps, note } of cycles) {
    lines.push("", `### ${escapeMarkdown(title)}`, "");
    if (steps.length === 0) lines.push("Nothing to send.");
    else lines.push(...tableHead(["Who", "What", "Status", "Request", "Trouble"]));
    for (const { who, action, status, request, trouble } of steps) {
      const cells = [who, action, String(status ?? "–")].map(escapeMarkdown);
      const sent = request === null ? "not sent" : codeText(request).replaceAll("|", String.raw`\|`);
      lines.push(`| ${[...cells, sent, escapeMarkdown(trouble ?? "")].join(" | ")} |`);
    }
    if (note !== null) lines.push("", escapeMarkdown(note));
  }
  return `${lines.join("\n")}\n`;
}

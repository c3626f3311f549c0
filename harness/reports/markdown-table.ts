import { printableLine } from "../../mock-server/message/printable.ts";

/** A row of a Markdown table. Every cell is plain text. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.map(escapeMarkdown).join(" | ")} |`;
}

/** The header row and the line below it. */
export function tableHead(columns: readonly string[]): string[] {
  return [tableRow(columns), tableRow(columns.map(() => "---"))];
}

/** Escapes a server's text, so that it can contain no cell, tag, code, link or image that a browser would fetch. */
export function escapeMarkdown(text: string): string {
  return printableLine(text.replaceAll("\n", " "))
    .replaceAll(/[|[\]]/g, String.raw`\$&`)
    .replaceAll("<", "&lt;");
}

/** A server's text as code, in which GitHub finds no mention, number of an issue or link either. */
export function codeText(text: string): string {
  const line = printableLine(text.replaceAll("\n", " "));
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  // A space keeps a backtick at either end apart from the fence.
  const edge = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${edge}${line}${edge}${fence}`;
}

/** Lines that a reader unfolds. */
export function folded(summary: string, lines: readonly string[]): string[] {
  return [`<details><summary>${escapeMarkdown(summary)}</summary>`, "", ...lines, "", "</details>"];
}

/** A text of many lines as it is, with a fence that none of its lines can end. */
export function codeBlock(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

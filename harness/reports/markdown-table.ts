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

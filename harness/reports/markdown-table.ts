import { printableLine } from "../process/printable.ts";

/** A row of a table in Markdown; every cell is text. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.map(escapeMarkdown).join(" | ")} |`;
}

/** The row of the columns' names, and the line below it. */
export function tableHead(columns: readonly string[]): string[] {
  return [tableRow(columns), tableRow(columns.map(() => "---"))];
}

/** Nothing of a server's text is markup: no cell, no tag, no code, no link or picture that a reader's browser fetches. */
export function escapeMarkdown(text: string): string {
  return printableLine(text.replaceAll("\n", " "))
    .replaceAll(/[|[\]]/g, String.raw`\$&`)
    .replaceAll("<", "&lt;");
}

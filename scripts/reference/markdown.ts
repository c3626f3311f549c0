/** The first lines of a generated page. */
export function pageTop(title: string, madeFrom: string, text: string): string {
  return `<!-- Made by npm run generate from ${madeFrom}. Do not edit. -->\n\n# ${title}\n\n${text}`;
}

/** A table. A cell is Markdown in one line. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", String.raw`\|`)).join(" | ")} |`)
    .join("\n");
}

/** Text as code. */
export function code(text: string): string {
  return `\`${text}\``;
}

/** A value as a block of JSON. */
export function jsonBlock(value: unknown): string {
  return `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
}

/** Parts of a page, with an empty line between them. Parts without text are left out. */
export function page(...parts: readonly string[]): string {
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

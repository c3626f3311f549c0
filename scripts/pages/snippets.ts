import { readFileSync } from "node:fs";

/** A fenced block of a page. */
export interface Snippet {
  readonly language: string;
  readonly text: string;
}

/** All fenced blocks of a Markdown page, in its order. */
export function snippetsOf(page: string): readonly Snippet[] {
  const found = readFileSync(page, "utf8").matchAll(/^```(\w*)\n(.*?)^```$/gms);
  return Array.from(found, ([, language = "", text = ""]) => ({ language, text }));
}

/** The block that contains a text. */
export function snippetWith(page: string, text: string): string {
  const found = snippetsOf(page).find((snippet) => snippet.text.includes(text));
  if (found === undefined) throw new Error(`${page} has no block with ${text}.`);
  return found.text;
}

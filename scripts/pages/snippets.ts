import { blocksOf } from "./blocks.ts";

/** The block of a page that contains a text. */
export function snippetWith(page: string, text: string): string {
  const found = blocksOf(page).find((block) => block.text.includes(text));
  if (found === undefined) throw new Error(`${page} has no block with ${text}.`);
  return found.text;
}

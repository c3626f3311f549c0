const untilBlank = /^[^]*[\s"]/;
/** No quotation is longer. */
const longestQuotation = 400;

/**
 * The beginning of a text, to be quoted. It does not end within a word: nobody could tell half of a secret or of an
 * address for what it is, and hide it.
 */
export function truncate(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) return text;
  const [beginning = ""] = untilBlank.exec(text.slice(0, maxCharacters + 1)) ?? [];
  return `${beginning.slice(0, -1)}…`;
}

/** Every beginning of a text that a quotation may end with, if it ends within the text. */
export function truncationsOf(text: string): string[] {
  const ends = text.slice(0, longestQuotation).matchAll(/[\s"]/g);
  return Array.from(ends, ({ index }) => `${text.slice(0, index)}…`);
}

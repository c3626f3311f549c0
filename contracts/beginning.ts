const untilBlank = /^[^]*[\s"]/;

/**
 * The beginning of a text, to be quoted. It does not end within a word: nobody could tell half of a secret or of an
 * address for what it is, and hide it.
 */
export function beginningOf(text: string, mostCharacters: number): string {
  if (text.length <= mostCharacters) return text;
  const [beginning = ""] = untilBlank.exec(text.slice(0, mostCharacters + 1)) ?? [];
  return `${beginning.slice(0, -1)}…`;
}

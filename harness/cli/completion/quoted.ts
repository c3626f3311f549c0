/** A text as a word of bash or zsh. */
export function quotedForSh(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A text as a word of fish, where a backslash escapes within quotes. */
export function quotedForFish(text: string): string {
  return `'${text.replaceAll(/[\\']/g, "\\$&")}'`;
}

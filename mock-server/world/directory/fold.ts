/** Maps texts that differ only in case to the same text. */
export function fold(text: string): string {
  return text.toLowerCase();
}

/** Makes texts that differ only in case the same. */
export function fold(text: string): string {
  return text.toLowerCase();
}

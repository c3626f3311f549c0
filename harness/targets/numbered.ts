const identity =
  /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b[0-9a-f]{24}\b|\bmock-alteryx-[\w-]+(?:@[\w.-]+)?/gi;

/**
 * A text whose ids and run-made names are numbered in the order in which they appear.
 *
 * Two runs make different ids; which of them are the same one, and which are not, is what they have in common.
 */
export function numbered(text: string): string {
  const numbers = new Map<string, number>();
  return text.replaceAll(identity, (found) => {
    const key = found.toLowerCase();
    const number = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, number);
    return `{${found.includes("-alteryx-") ? "name" : "id"} ${number}}`;
  });
}

/**
 * Characters that no text may hold: XML 1.0 cannot write them. They are most control characters, halves of characters, and
 * two that are no characters.
 */
// oxlint-disable-next-line no-control-regex -- these are the characters
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u;

/** Whether a text can be written in every format that a surface speaks. */
export function isWritable(text: string): boolean {
  return !unwritable.test(text);
}

/** What is said of a text that is not. */
export const mustBeWritable = "must not hold control characters";

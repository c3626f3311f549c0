/**
 * Characters that no text may contain, since XML 1.0 cannot represent them: most control characters, lone surrogates,
 * and two noncharacters.
 */
// oxlint-disable-next-line no-control-regex -- these are the characters
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u;

/** The form of a text that can be written, for schemas. */
// oxlint-disable-next-line no-control-regex -- as above
export const writableForm = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Cs}]*$/u;

/** Whether a text can be written in every format that a surface speaks. */
export function isWritable(text: string): boolean {
  return !unwritable.test(text);
}

/** The fault of a text that cannot be written. */
export const mustBeWritable = "must not hold control characters";

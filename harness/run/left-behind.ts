import { printableLine } from "../../mock-server/message/printable.ts";

export const leftBehindHeading = "Left behind: remove these by hand";

/** What a run could not remove, as an operator reads it; no line where nothing stays. */
export function leftBehindLines(sentences: readonly string[]): readonly string[] {
  if (sentences.length === 0) return [];
  return [leftBehindHeading, ...sentences.map((each) => `  ${printableLine(each)}`)];
}

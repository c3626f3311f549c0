import { printableLine } from "../../mock-server/message/printable.ts";

export const leftBehindHeading = "Left behind: remove these by hand";

/** What a run could not remove, for the operator; no lines if nothing is left. */
export function leftBehindLines(sentences: readonly string[]): readonly string[] {
  if (sentences.length === 0) return [];
  return [leftBehindHeading, ...sentences.map((each) => `  ${printableLine(each)}`)];
}

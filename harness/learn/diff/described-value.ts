// Tested by harness/cli/commands/diff.test.ts.
import { findQuirk } from "../../../contracts/quirks.ts";
import type { Row } from "./compare.ts";

/** A value in words: ours, and then perhaps what a server was seen to do, which is quoted. */
export interface DescribedValue {
  readonly ours: string;
  readonly quoted?: string;
}

/** The value of one version with the sentence that the catalogue has for it. An assumed one is never told as a fact. */
export function describeValue({ kind, id, values, unsettled }: Row, index: number): DescribedValue {
  const known = values[index];
  if (known === undefined) {
    return { ours: kind === "surface" && unsettled[index] === undefined ? "not offered" : "not known" };
  }
  const { answer, isInCatalogue, basis, saw } = known;
  if (!isInCatalogue) return { ours: "none of the known answers: ", quoted: answer };
  if (saw !== undefined) return { ours: `${answer}: `, quoted: saw };
  const sentence = kind === "quirk" ? findQuirk(id)?.answers[answer] : undefined;
  const said = sentence === undefined ? answer : `${answer}: ${sentence}`;
  return { ours: basis === "assumed" ? `${said} (assumed)` : said };
}

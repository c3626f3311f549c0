// Tested by harness/learn/diff/diff.test.ts.
import { rules } from "../../../contracts/catalogue.ts";

const sources: ReadonlyMap<string, string> = new Map(rules.map(({ id, source }) => [id, source]));

/** The ids of all rules, in the order of the catalogue. */
export const ruleIds: readonly string[] = rules.map(({ id }) => id);

/** A rule as a question, with the source that demands it. */
export function questionOfRule(id: string): string {
  const source = sources.get(id);
  return `Does the server follow this rule?${source === undefined ? "" : ` Its source: ${source}`}`;
}

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { SearchedValues } from "./searched-values.ts";
import { oddLetters } from "../testing/odd-letters.ts";
import { searchPredicate, type SearchedFields } from "./user-search.ts";
import { sampleSize } from "../../../../testing/sample-size.ts";

const odd = fc.array(fc.constantFrom(...oddLetters), { maxLength: 6 }).map((each) => each.join(""));
const text = fc.oneof(
  odd,
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.constantFrom('","email":"', ',"dateAdded":"x', "email"),
);
const user: fc.Arbitrary<SearchedFields> = fc.record({ firstName: text, lastName: text, email: text });
const search = fc.record({
  text,
  match: fc.constantFrom("partial" as const, "exact" as const, "prefix" as const),
  case: fc.constantFrom("insensitive" as const, "sensitive" as const),
  fields: fc.constantFrom("email-and-names" as const, "email-only" as const),
});
/** A search, often for a part of a user's value. */
const userAndSearch = fc.tuple(user, search, fc.nat(), fc.nat()).map(([user, search, from, length]) => {
  const field = [user.firstName, user.lastName, user.email, undefined][from % 4];
  if (field === undefined) return { user, search };
  const start = from % (field.length + 1);
  return { user, search: { ...search, text: field.slice(start, start + (length % 5)) } };
});
const runs = { numRuns: sampleSize({ test: 1000, trial: 30_000 }) };

test("a row that certainly matches by its shared values does match", () => {
  fc.assert(
    fc.property(userAndSearch, fc.array(user, { maxLength: 3 }), ({ user, search }, others) => {
      const users = [user, ...others];
      const values = new SearchedValues();
      for (const [row, each] of users.entries()) values.set(row, each);
      const matching = values.matching(search);
      const sure = users.filter((_, row) => matching === "all" || matching(row));
      expect(sure.filter((each) => !searchPredicate(search)(each))).toEqual([]);
    }),
    runs,
  );
});

test("a row whose value is unknown, because there are too many values, never certainly matches", () => {
  const values = new SearchedValues();
  for (let row = 0; row < 20_000; row++) {
    const company = row < 19_999 ? `mail.company-${row}` : "elsewhere";
    values.set(row, { firstName: "", lastName: "", email: `someone@${company}.example` });
  }
  const search = { match: "partial", case: "insensitive", fields: "email-only" } as const;
  const matching = values.matching({ ...search, text: "mail" });
  const isSure = (row: number) => matching === "all" || matching(row);
  expect([isSure(0), isSure(19_999)]).toEqual([true, false]);
});

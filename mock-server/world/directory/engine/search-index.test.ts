import * as fc from "fast-check";
import { expect, test } from "vitest";
import { SearchIndex } from "./search-index.ts";
import { oddLetters } from "../testing/odd-letters.ts";
import { searchPredicate } from "./user-search.ts";
import { sampleSize } from "../../../../testing/sample-size.ts";

const anyLetter = fc.oneof(
  fc.constantFrom(...oddLetters),
  fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
);
/** Words of few letters, so that searches find many rows and many words are nearly the same. */
const words = fc
  .oneof(
    // Letters with another form at the end of a word, and surrogate pairs that fold.
    fc.constant(["Σ", "a"]),
    fc.constant(["\u{10400}", "\u{10428}"]),
    fc.array(anyLetter, { minLength: 1, maxLength: 3 }),
  )
  .map(
    (letters) => (maxLength: number) =>
      fc.array(fc.constantFrom(...letters), { maxLength }).map((each) => each.join("")),
  );
const rowsAndSearch = words.chain((word) =>
  fc.record({
    changes: fc.array(
      fc.record({ row: fc.nat({ max: 4 }), firstName: word(3), lastName: word(3), email: word(8) }),
      { maxLength: 10 },
    ),
    search: fc.record({
      // A lone surrogate is a text too.
      text: fc.tuple(word(4), fc.nat({ max: 1 })).map(([text, from]) => text.slice(from)),
      match: fc.constantFrom("partial" as const, "exact" as const, "prefix" as const),
      case: fc.constantFrom("insensitive" as const, "sensitive" as const),
      fields: fc.constantFrom("email-and-names" as const, "email-only" as const),
    }),
  }),
);

test("the search index returns every matching row, in order and only once", () => {
  fc.assert(
    fc.property(rowsAndSearch, ({ changes, search }) => {
      const index = new SearchIndex();
      for (const { row, ...fields } of changes) index.add(row, fields);
      const rows = new Map(changes.map(({ row, ...fields }) => [row, fields]));
      const matches = searchPredicate(search);
      const matching = [...rows].filter(([, fields]) => matches(fields)).map(([row]) => row);
      const candidates = [...(index.candidates(search.text) ?? [...rows.keys()].sort(byNumber))];
      expect(candidates).toEqual(expect.arrayContaining(matching));
      expect(candidates).toEqual([...new Set(candidates)].sort(byNumber));
    }),
    { numRuns: sampleSize({ test: 150, trial: 3000 }) },
  );
});

test("a search for a text that most rows have finds all of them", () => {
  const index = new SearchIndex();
  for (let row = 0; row < 20_000; row++)
    index.add(row, { firstName: "Ann", lastName: "", email: `a${row}@x` });
  for (const text of ["", "a", "an", "ann"]) {
    expect(index.candidates(text)?.length ?? 20_000).toBe(20_000);
  }
  expect([...(index.candidates("a19999@") ?? [])]).toContain(19_999);
});

function byNumber(a: number, b: number): number {
  return a - b;
}

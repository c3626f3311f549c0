import * as fc from "fast-check";
import { expect, test } from "vitest";
import { nearest } from "./nearest.ts";

/** The Levenshtein distance, straight from its definition. */
function distance(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const [restA, restB] = [a.slice(1), b.slice(1)];
  if (a[0] === b[0]) return distance(restA, restB);
  return 1 + Math.min(distance(restA, b), distance(a, restB), distance(restA, restB));
}

test("the nearest word is the first with the fewest edits, if at most half of the word is edited", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 });
  fc.assert(
    fc.property(word, fc.array(word, { maxLength: 5 }), (mistyped, known) => {
      const most = Math.max(2, Math.floor(mistyped.length / 2));
      const distances = known.map((each) => distance(mistyped, each));
      const best = Math.min(...distances);
      const expected = best <= most ? known[distances.indexOf(best)] : undefined;
      expect(nearest(mistyped, known)).toBe(expected);
    }),
    { numRuns: 300 },
  );
});

test("a long word is not compared with much shorter ones", () => {
  expect(nearest("x".repeat(1_000_000), ["users", "groups"])).toBeUndefined();
});

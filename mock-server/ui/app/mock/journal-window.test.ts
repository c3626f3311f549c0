import { expect, test } from "vitest";
import type { Exchange } from "./client.ts";
import { lastBeforeGap, merged, missingIn, maxExchanges } from "./journal-window.ts";
import { exchange } from "./testing.ts";

const numbers = (...given: number[]) => given.map((number) => exchange(number));
const ids = (given: readonly Exchange[]) => given.map(({ id }) => id).join(" ");

test.for([
  [[1, 2], [3], "x1 x2 x3"],
  [[1, 2], [2, 3], "x1 x2 x3"],
  [[1, 5], [2, 3, 4, 5], "x1 x2 x3 x4 x5"],
  [[5], [1], "x1 x5"],
  [[], [2], "x2"],
  [[2], [], "x2"],
] as const)("%j and then %j are each held once, in order", ([held, arrived, expected]) => {
  expect(ids(merged(numbers(...held), numbers(...arrived)))).toBe(expected);
});

test("the oldest are forgotten above the size of the journal", () => {
  const all = Array.from({ length: maxExchanges + 5 }, (_, index) => exchange(index + 1));
  const held = merged(all.slice(0, maxExchanges), all.slice(maxExchanges));
  expect([held.length, held[0]?.id]).toEqual([maxExchanges, "x6"]);
});

test.for([
  [[1, 2, 5, 9], "x2", 5],
  [[1, 2, 3], "x3", 0],
  [[], undefined, 0],
] as const)("in %j the last before a gap is %s, and %i are missing", ([held, last, missing]) => {
  expect([lastBeforeGap(numbers(...held)), missingIn(numbers(...held))]).toEqual([last, missing]);
});

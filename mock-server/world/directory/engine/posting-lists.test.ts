import * as fc from "fast-check";
import { expect, test } from "vitest";
import { PostingLists } from "./posting-lists.ts";
import { sampleSize } from "../../../../testing/sample-size.ts";

/** Distances between numbers, around those that need one more byte. */
const distance = fc.constantFrom(0, 1, 2, 126, 127, 128, 129, 255, 256, 16_383, 16_384, 2_097_152);

test("a list has the numbers that were added to it, once each", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat({ max: 2 }), distance), { maxLength: 300, size: "max" }),
      (added) => {
        const lists = new PostingLists(3);
        const plain: number[][] = [[], [], []];
        let number = 0;
        for (const [list, distance] of added) {
          number += distance;
          lists.add(list, number);
          if (plain[list]?.at(-1) !== number) plain[list]?.push(number);
        }
        expect([0, 1, 2].map((list) => [...lists.read(list)])).toEqual(plain);
        expect([0, 1, 2].map((list) => lists.count(list))).toEqual(plain.map(({ length }) => length));
      },
    ),
    { numRuns: sampleSize({ test: 80, trial: 5000 }) },
  );
});

test("a long list with fewer than half of all numbers is kept, over several pages", () => {
  const lists = new PostingLists(2);
  const numbers = Array.from({ length: 700_000 }, (_, place) => place * 3);
  for (const number of numbers) {
    lists.add(0, number);
    lists.add(1, number + 1);
  }
  expect([lists.isCommon(0), lists.isCommon(1)]).toEqual([false, false]);
  expect(lists.read(0).every((number, place) => number === numbers[place])).toBe(true);
  expect(lists.read(1).every((number, place) => number - 1 === numbers[place])).toBe(true);
  expect(lists.count(0)).toBe(numbers.length);
});

test("a list becomes common when it has most of all numbers, and stays common", () => {
  const lists = new PostingLists(2);
  for (let number = 0; number < 10_000; number++) lists.add(0, number);
  for (let number = 10_000; number < 40_000; number++) lists.add(1, number);
  lists.add(0, 40_000);
  expect([lists.isCommon(0), lists.isCommon(1)]).toEqual([true, true]);
});

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { apartFrom, whoStays, type Standing } from "./standing.ts";

const standing = (process: number, unreached: number[], isAside = false): Standing => ({
  process,
  isAside,
  unreached,
  unreachedBy: unreached,
});

/** Some processes that know who does not reach whom, but for what one of them may not have read yet. */
const processes: fc.Arbitrary<readonly Standing[]> = fc
  .integer({ min: 1, max: 6 })
  .chain((count) =>
    fc.array(
      fc.record({
        isAside: fc.boolean(),
        unreached: fc.uniqueArray(fc.integer({ min: 1, max: count })),
        unreachedBy: fc.uniqueArray(fc.integer({ min: 1, max: count })),
      }),
      { minLength: count, maxLength: count },
    ),
  )
  .map((all) =>
    all.map(({ isAside, unreached, unreachedBy }, at) => {
      const process = at + 1;
      const others = (numbers: readonly number[]) => numbers.filter((each) => each !== process);
      return { process, isAside, unreached: others(unreached), unreachedBy: others(unreachedBy) };
    }),
  );

test("those who stay all reach each other, and nobody else could stay with them", () => {
  fc.assert(
    fc.property(processes, (all) => {
      const staying = whoStays(all);
      expect(staying.size).toBeGreaterThan(0);
      for (const each of all) {
        const strangers = apartFrom(each, all).filter((other) => staying.has(other));
        expect([each, strangers.length === 0]).toEqual([each, staying.has(each.process)]);
      }
    }),
  );
});

test("all agree, in whatever order they have read the others", () => {
  fc.assert(
    fc.property(
      processes.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length })),
      ),
      ([all, shuffled]) => {
        expect(whoStays(shuffled)).toEqual(whoStays(all));
      },
    ),
  );
});

test("who serves stays before one that stands aside, and who is apart from fewer before the others", () => {
  expect(whoStays([standing(1, [2, 3]), standing(2, [1]), standing(3, [1])])).toEqual(new Set([2, 3]));
  expect(whoStays([standing(1, [2]), standing(2, [1])])).toEqual(new Set([1]));
  expect(whoStays([standing(1, [2], true), standing(2, [1])])).toEqual(new Set([2]));
  expect(whoStays([standing(1, [2], true), standing(2, [1], true)])).toEqual(new Set([1]));
});

test("who leaves is decided by all that is told, and whether one leaves by what is confirmed", () => {
  const tells = (process: number, unreached: number[]) => ({
    ...standing(process, unreached),
    unreachedBy: [],
  });
  const confirms = (process: number, by: number[]) => ({ ...standing(process, by), unreached: [] });
  expect(whoStays([tells(1, [2, 3]), confirms(2, [1]), standing(3, [])])).toEqual(new Set([2, 3]));
  expect(whoStays([tells(1, [2, 3]), standing(2, []), standing(3, [])])).toEqual(new Set([1, 2, 3]));
  expect(whoStays([confirms(1, [2]), tells(2, [1]), tells(3, [1])])).toEqual(new Set([2, 3]));
});

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { RowIndex } from "./row-index.ts";
import { sampleSize } from "../../../../testing/sample-size.ts";

/**
 * A few hashes, most of which map to the same slots of a small table: its last ones and, past its end, its first ones.
 */
const hashes = [13, 14, 15, 31, 47, -1, -2, 0, 16, 1, 7];
const hash = fc.constantFrom(...hashes);
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ act: fc.constant("add" as const), hash }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constant("remove" as const), someone: fc.nat() }) },
  fc.record({ act: fc.constant("remove another" as const), hash, row: fc.nat({ max: 30 }) }),
  fc.record({ act: fc.constant("renumber" as const) }),
);

test("an index finds the rows of each hash after any additions and removals", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60, size: "max" }), (steps) => {
      const index = new RowIndex();
      let held: { hash: number; row: number }[] = [];
      let rows = 0;
      for (const each of steps) {
        switch (each.act) {
          case "add":
            index.add(each.hash, rows);
            held.push({ hash: each.hash, row: rows++ });
            break;
          case "remove": {
            const [gone] = held.splice(each.someone % (held.length + 1), 1);
            if (gone !== undefined) index.remove(gone.hash, gone.row);
            break;
          }
          case "remove another":
            index.remove(each.hash, each.row);
            held = held.filter(({ hash, row }) => hash !== each.hash || row !== each.row);
            break;
          case "renumber":
            index.renumber((row) => row + 5);
            held = held.map(({ hash, row }) => ({ hash, row: row + 5 }));
            rows += 5;
            break;
          default:
            each satisfies never;
        }
        const rowsOf = (hash: number) => held.filter((one) => one.hash === hash).map(({ row }) => row);
        expect(hashes.map((hash) => index.all(hash))).toEqual(hashes.map(rowsOf));
        for (const { hash, row } of held) expect(index.find(hash, (found) => found === row)).toBe(row);
      }
    }),
    { numRuns: sampleSize({ test: 300, trial: 5000 }) },
  );
});

test("a row can have two hashes, and is removed only from the given one", () => {
  const index = new RowIndex();
  index.add(15, 3);
  index.add(31, 3);
  index.remove(31, 3);
  expect([index.all(15), index.all(31)]).toEqual([[3], []]);
});

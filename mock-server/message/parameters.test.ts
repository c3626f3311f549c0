import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Parameters } from "./parameters.ts";
import { sampleSize } from "../../testing/sample-size.ts";

const letters = fc.constantFrom(
  ...Array.from("ab&=+%éÿ\u{1F600}"),
  "constructor",
  "__proto__",
  "%C3%A9",
  "%41",
  "%E9",
  "%F0%9F%98%80",
);

test("parameters are read as the URL standard reads them", () => {
  fc.assert(
    fc.property(fc.string({ unit: letters, maxLength: 40 }), (text) => {
      // Neither reader is ever given a byte order mark or the question mark of a query.
      const standard = new URLSearchParams(`&${text}`);
      const parameters = Parameters.read(text);
      expect(parameters.entries()).toEqual([...standard]);
      for (const name of ["a", "", "constructor", ...standard.keys()]) {
        expect(parameters.get(name)).toBe(standard.get(name) ?? undefined);
        expect(parameters.has(name)).toBe(standard.has(name));
        expect(parameters.isRepeated(name)).toBe(standard.getAll(name).length > 1);
      }
    }),
    { numRuns: sampleSize({ test: 1000, trial: 50_000 }) },
  );
});

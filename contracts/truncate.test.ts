import * as fc from "fast-check";
import { expect, test } from "vitest";
import { truncate } from "./truncate.ts";

test.for([
  ["short", 5, "short"],
  ["one two", 5, "one…"],
  ["one two", 3, "one…"],
  ["one two", 2, "…"],
  ['{"message":"long words"}', 18, '{"message":"long…'],
  ['{"message":"long words"}', 15, '{"message":…'],
  ["abcdefgh", 5, "…"],
] as const)("of %j, at most %i characters, %j is quoted", ([text, most, quoted]) => {
  expect(truncate(text, most)).toBe(quoted);
});

test("no word is cut, and no quotation is longer than asked for", () => {
  const word = fc.stringMatching(/^[\w.~+/=-]+$/);
  fc.assert(
    fc.property(fc.array(word), fc.nat({ max: 60 }), (words, most) => {
      const quoted = truncate(words.join(" "), most);
      expect(quoted.length).toBeLessThanOrEqual(most + 1);
      for (const each of quoted.replace(/…$/, "").split(" ")) expect(["", ...words]).toContain(each);
    }),
  );
});

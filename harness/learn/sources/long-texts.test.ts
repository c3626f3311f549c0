import * as fc from "fast-check";
import { expect, test } from "vitest";
import { withoutLongTexts } from "./long-texts.ts";

const text = fc.string({ unit: fc.constantFrom('"', "\\", "a", "é", "{", ":") });

/** A value without its long texts, but for the names of members. */
function shortened(value: unknown, most: number): unknown {
  if (typeof value === "string") return Buffer.byteLength(JSON.stringify(value)) > most ? null : value;
  if (Array.isArray(value)) return value.map((each) => shortened(each, most));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shortened(each, most)]));
}

test("texts of more bytes become null, and everything else stays", () => {
  const value = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.oneof(text, fc.array(text), fc.jsonValue()));
  fc.assert(
    fc.property(value, fc.integer({ min: 20, max: 40 }), (given, most) => {
      const json = JSON.stringify(given);
      const names = [...json.matchAll(/"(?:[^"\\]|\\.)*"(?=:)/g)].every(
        ([name]) => Buffer.byteLength(name) <= most,
      );
      fc.pre(names);
      const left: unknown = JSON.parse(withoutLongTexts(Buffer.from(json), most).toString());
      expect(left).toEqual(shortened(JSON.parse(json), most));
    }),
  );
});

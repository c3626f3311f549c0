import * as fc from "fast-check";
import { expect, test } from "vitest";
import { EntryScanner } from "./entry-scanner.ts";

function scan(json: string, cuts: readonly number[] = []) {
  const bytes = Buffer.from(json);
  const scanner = new EntryScanner({ "log.entries": "at", exchanges: "at" }, Number);
  const places = [0, ...cuts.map((cut) => cut % bytes.length).sort((a, b) => a - b), bytes.length];
  for (const [index, from] of places.entries()) scanner.scan(bytes.subarray(from, places[index + 1] ?? from));
  const { container, isCut, spans } = scanner;
  const items = spans.to.map((to, index): unknown =>
    JSON.parse(bytes.toString("utf8", spans.from[index], to)),
  );
  return { container, isCut, items, at: spans.at };
}

const text = fc.string({ unit: fc.constantFrom('"', "\\", "{", "}", "[", "]", ",", ":", "at", "é", "\n") });
const item = fc.record({ a: text, at: fc.nat().map(String), b: fc.jsonValue(), [":"]: text });

test("items are found, wherever the text is cut into pieces", () => {
  fc.assert(
    fc.property(fc.array(item), fc.array(fc.nat()), (items, cuts) => {
      const found = scan(JSON.stringify({ a: { exchanges: [0] }, exchanges: items, b: [] }), cuts);
      const at = items.map((each) => Number(each.at));
      expect(found).toEqual({
        container: "exchanges",
        isCut: false,
        items: JSON.parse(JSON.stringify(items)),
        at,
      });
    }),
  );
});

test("a text that ends too early has the items before its end", () => {
  const json = JSON.stringify({ log: { entries: [{ at: "1" }, { at: "2", b: "]}]}" }] } });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: json.length - 1 }), (length) => {
      const { isCut, at } = scan(json.slice(0, length));
      expect(isCut).toBe(true);
      expect(at).toEqual([1, 2].slice(0, at.length));
    }),
  );
  expect(scan(json)).toMatchObject({ isCut: false, at: [1, 2] });
});

test("only the item's own member tells its time, and it may be missing", () => {
  const { at } = scan(
    '{"log":{"at":"1","entries":[{"b":{"at":"2"}},{"b":"at","c":"3"},{"c":["at"],"at":"4"}]}}',
  );
  expect(at).toEqual([Number.NaN, Number.NaN, 4]);
});

test("items are found beside what is nested deeply, and any depth takes linear time", () => {
  const deep = '{"a":['.repeat(200_000) + "]}".repeat(200_000);
  expect(scan(`{"log":{"_deep":${deep},"entries":[{"at":"1"}]}}`).at).toEqual([1]);
});

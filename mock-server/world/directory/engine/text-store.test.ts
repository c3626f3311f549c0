import * as fc from "fast-check";
import { expect, test } from "vitest";
import { TextStore } from "./text-store.ts";
import { sampleSize } from "../../../../testing/sample-size.ts";

/** Of some lengths about those of slots, and of one that soon fills the first pages. */
const anyText = fc
  .tuple(fc.constantFrom("a", "é", "€", "😀"), fc.constantFrom(0, 1, 2, 7, 8, 9, 15, 16, 17, 900))
  .map(([letter, length]) => letter.repeat(length));
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ act: fc.constant("push" as const), text: anyText }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant("set" as const), someone: fc.nat(), text: anyText }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant("delete" as const), someone: fc.nat() }) },
  fc.record({ act: fc.constant("renumber" as const) }),
);

test("every text comes back as it was, whatever has come and gone", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60, size: "max" }), (steps) => {
      const store = new TextStore();
      let texts: (string | undefined)[] = [];
      const pick = (someone: number) => {
        const numbers = [...texts.keys()].filter((number) => texts[number] !== undefined);
        return numbers[someone % numbers.length];
      };
      for (const each of steps) {
        switch (each.act) {
          case "push":
            texts[store.push(each.text)] = each.text;
            break;
          case "set": {
            const number = pick(each.someone);
            if (number === undefined) continue;
            store.set(number, each.text);
            texts[number] = each.text;
            break;
          }
          case "delete": {
            const number = pick(each.someone);
            if (number === undefined) continue;
            store.delete(number);
            texts[number] = undefined;
            break;
          }
          case "renumber": {
            const kept = [...texts.keys()].filter((number) => texts[number] !== undefined);
            store.renumber(Int32Array.from(kept));
            texts = kept.map((number) => texts[number]);
            break;
          }
          default:
            each satisfies never;
        }
        const whole = texts.map((text) => text ?? "");
        expect(whole.map((_, number) => store.get(number))).toEqual(whole);
        expect(whole.map((_, number) => textByBytes(store, number))).toEqual(whole);
        expect(store.length).toBe(whole.length);
      }
    }),
    { numRuns: sampleSize({ test: 200, trial: 2000 }) },
  );
});

test("texts fill many pages, and one may be larger than a page", () => {
  const texts = new Map<number, string>();
  const store = new TextStore();
  for (let number = 0; number < 20_000; number++) texts.set(store.push(text(number)), text(number));
  const large = "ß".repeat(3_000_000);
  texts.set(store.push(large), large);
  for (let number = 0; number < 20_000; number += 3) {
    store.set(number, text(number + 1));
    texts.set(number, text(number + 1));
  }
  expect([...texts].filter(([number, text]) => store.get(number) !== text)).toEqual([]);
});

function textByBytes(store: TextStore, number: number): string {
  const { page, from, to } = store.bytes(number);
  return Buffer.from(page.subarray(from, to)).toString();
}

function text(number: number): string {
  return `${number} Ünïcödé 😀 `.repeat((number * 7) % 40);
}

import { expect, test } from "vitest";
import { TextStore } from "./text-store.ts";

test("texts of all lengths come back as they were, however many there are", () => {
  const texts = new Map<number, string>();
  const store = new TextStore();
  for (let number = 0; number < 100_000; number++) texts.set(store.push(text(number)), text(number));
  const large = "ß".repeat(3_000_000);
  texts.set(store.push(large), large);
  for (let number = 0; number < 100_000; number += 3) {
    store.set(number, text(number + 1));
    texts.set(number, text(number + 1));
  }
  for (let number = 1; number < 100_000; number += 3) {
    store.delete(number);
    texts.delete(number);
  }
  for (let number = 0; number < 30_000; number++) texts.set(store.push(text(number)), text(number));
  expect([...texts].filter(([number, text]) => store.get(number) !== text)).toEqual([]);
  const kept = Int32Array.from(texts.keys()).sort();
  store.renumber(kept);
  expect([...kept].filter((number, place) => store.get(place) !== texts.get(number))).toEqual([]);
});

function text(number: number): string {
  return `${number} Ünïcödé 😀 `.repeat((number * 7) % 40);
}

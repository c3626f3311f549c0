import { expect, test } from "vitest";
import { pluralize } from "./pluralize.ts";

test.for([
  [0, "0 calls"],
  [1, "1 call"],
  [2, "2 calls"],
] as const)("%i of a thing is %s", ([count, text]) => {
  expect(pluralize(count, "call")).toBe(text);
});

test("a word may have a plural of its own", () => {
  expect([pluralize(1, "answer is", "answers are"), pluralize(3, "answer is", "answers are")]).toEqual([
    "1 answer is",
    "3 answers are",
  ]);
});

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { BoundedOutput } from "./bounded-output.ts";

function shown(...pieces: readonly string[]): string {
  const output = new BoundedOutput();
  for (const piece of pieces) output.add(piece);
  return output.text;
}

test("a short output is shown as it is", () => {
  expect(shown("one ", "two\n", "x".repeat(7000))).toBe(`one two\n${"x".repeat(7000)}`);
});

test("of a long output the beginning and the end are shown, and no part of a word", () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{10,40}$/), { minLength: 800, maxLength: 1000 });
  fc.assert(
    fc.property(words, fc.integer({ min: 1, max: 5000 }), (all, size) => {
      const text = all.join(" ");
      const pieces = text.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
      const output = shown(...pieces);
      const [, head = "", count = "", tail = ""] =
        /^([^]*)\n\[(\d+) characters left out\]\n([^]*)$/.exec(output) ?? [];
      expect(head.length + Number(count) + tail.length).toBe(text.length);
      expect(text.startsWith(head) && text.endsWith(tail)).toBe(true);
      for (const word of `${head} ${tail}`.split(" ")) expect(["", ...all]).toContain(word);
    }),
    { numRuns: 20 },
  );
});

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { truncate } from "../../../contracts/truncate.ts";
import { KnownSecrets } from "./known-secrets.ts";
import { maxLayers } from "./secret-names.ts";

test("every value that was added is hidden in any text, whatever characters it has", () => {
  const text = fc.string({ unit: "binary" });
  const value = fc.oneof(
    fc.string({ unit: "binary", minLength: 5 }).filter((each) => !each.includes("*")),
    fc.constant("\ud800 half of a character"),
  );
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 5 }), text, text, (values, before, after) => {
      const known = new KnownSecrets();
      for (const each of values) known.add(each, "*");
      for (const each of values) expect(known.hide(before + each + after)).not.toContain(each);
    }),
  );
});

test.for([
  ["a URL", encodeURIComponent],
  ["XML", (text: string) => text.replaceAll(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)],
  ["JSON", (text: string) => JSON.stringify(text).slice(1, -1)],
  [
    "JSON for marks",
    (text: string) =>
      text.replaceAll(/\W/g, (mark) => String.raw`\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`),
  ],
] as const)("a value is hidden under the escapes of %s, in several layers", ([, escape]) => {
  const marks = fc.string({ unit: fc.constantFrom(...Array.from("b1%&;<\"'\\/+= é")) });
  fc.assert(
    fc.property(marks, marks, fc.nat({ max: maxLayers }), (before, after, layers) => {
      const known = new KnownSecrets();
      const secret = `${before}horse${after}`;
      known.add(secret, "*");
      let text = `a ${secret} b`;
      for (let layer = 0; layer <= layers; layer++) text = escape(text);
      expect(known.hide(text)).not.toContain("horse");
    }),
  );
});

test("no part of a known secret is in a quotation, wherever that ends", () => {
  const secret = 'correct horse "battery\\ staple';
  const known = new KnownSecrets();
  known.add(secret);
  for (const spelling of [secret, JSON.stringify(secret), encodeURIComponent(secret)]) {
    for (let most = 0; most < 60; most++) {
      const quoted = truncate(`It says ${spelling} is wrong`, most);
      expect(known.hide(quoted)).not.toMatch(/correct|horse|battery/);
    }
  }
});

test("hides the longer of two values at one place", () => {
  const known = new KnownSecrets();
  known.add("secret", "[short]");
  known.add("secret-and-more", "[long]");
  expect(known.hide("secret secret-and-more")).toBe("[short] [long]");
});

test("the oldest values are forgotten when there are too many", () => {
  const known = new KnownSecrets({ maxBytes: 3000 });
  for (let number = 10; number < 100; number++) known.add(`value-${number}`);
  expect(known.hide("value-10")).toBe("value-10");
  expect(known.hide("value-99")).toBe("[redacted]");
});

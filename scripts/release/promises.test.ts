import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { brokenPromises, namesNow } from "./promises.ts";

const promised = z
  .record(z.string(), z.array(z.string()).min(1))
  .parse(JSON.parse(readFileSync("docs/promised-names.json", "utf8")));

test("every name that a release has promised is still there", () => {
  expect(Object.keys(promised).sort()).toEqual(Object.keys(namesNow()).sort());
  expect(brokenPromises(promised, namesNow())).toEqual([]);
});

test("a name that goes breaks a promise, and one that comes does not", () => {
  const [gone = "", ...others] = namesNow()["settings"] ?? [];
  const now = { ...namesNow(), settings: [...others, "a-new-one"] };
  expect(brokenPromises(promised, now)).toEqual([`settings: ${gone}`]);
});

test("the page about versions names every format that is written", () => {
  const sources = globSync("{contracts,mock-server,harness}/**/*.ts").filter(
    (file) => !/testing|\.test\.ts$|generated/.test(file),
  );
  const formats = new Set(
    sources.flatMap((file) => readFileSync(file, "utf8").match(/mock-alteryx\/[a-z-]+@\d+/g) ?? []),
  );
  expect(formats.size).toBeGreaterThan(5);
  const page = readFileSync("docs/versions.md", "utf8");
  expect([...formats].filter((format) => !page.includes(`\`${format}\``))).toEqual([]);
});

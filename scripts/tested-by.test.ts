import { existsSync, globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Files that need a test: those that ask a quirk, and those in the folders for verdicts and learning. */
function decidingFiles(): string[] {
  const sources = globSync("{mock-server,harness}/**/*.ts").filter(
    (file) => !/\.test\.ts$|testing/.test(file),
  );
  return sources.filter((file) => {
    const source = readFileSync(file, "utf8");
    const isLong = source.split("\n").length > 50;
    return asked(source).length > 0 || (isLong && /^(harness\/(run|learn)|mock-server\/rules)\//.test(file));
  });
}

function asked(source: string): string[] {
  return Array.from(source.matchAll(/\.(?:ask|choose)\(\s*"([^"]+)"/g), ([, id = ""]) => id);
}

/** The test next to a file, or the files that its line "Tested by" names. */
function testsOf(file: string): string[] {
  const sibling = file.replace(/\.ts$/, ".test.ts");
  const [, named = ""] = /^\/\/ Tested by (.+)\.$/m.exec(readFileSync(file, "utf8")) ?? [];
  return [...(existsSync(sibling) ? [sibling] : []), ...named.split(", ").filter((name) => name !== "")];
}

const deciding = decidingFiles();

test("a file that decides something has a test next to it, or names its tests", () => {
  expect(deciding.length).toBeGreaterThan(40);
  expect(deciding.filter((file) => testsOf(file).length === 0)).toEqual([]);
});

test("a test that a file names is there", () => {
  const named = globSync("{contracts,mock-server,harness,testing,bench}/**/*.{ts,tsx}").flatMap(testsOf);
  expect(named.length).toBeGreaterThan(200);
  expect(named.filter((file) => !existsSync(file))).toEqual([]);
});

test("a file that asks a quirk also names the contracts that ask it, unless there is a test next to it", () => {
  const wrong = deciding.flatMap((file) => {
    const tests = testsOf(file);
    if (tests.some((each) => each.endsWith(".test.ts"))) return [];
    const contracts = tests.map((each) => readFileSync(each, "utf8")).join("\n");
    const missed = asked(readFileSync(file, "utf8")).filter((id) => !contracts.includes(`probe("${id}"`));
    return missed.map((id) => `${file}: ${id}`);
  });
  expect(wrong).toEqual([]);
});

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { markCalls } from "./mark-calls.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const contributing = readFileSync(join(root, "CONTRIBUTING.md"), "utf8");
const section = /^## The path of a request\n(.*?)^## /ms.exec(contributing)?.[1] ?? "";

/** The files that CONTRIBUTING lists. A table is read, not called. A front represents its whole folder. */
const listed = [...section.matchAll(/^\d+\. `([^`]+)`(.*)$/gm)].map(([, file = "", text = ""]) => ({
  file,
  isTable: text.startsWith(" (a table)"),
  folder: / \(front of `([^`]+)`\)/.exec(text)?.[1],
}));
const listedFiles = listed.map(({ file }) => file);

/** The files that a create over a socket calls, in the order of their first call. */
const called: readonly string[] = JSON.parse(
  execFileSync(process.execPath, [join(root, "scripts/request-path/trace.ts")], { encoding: "utf8" }),
);

function importsOf(file: string): string[] {
  const source = readFileSync(join(root, file), "utf8");
  return [...source.matchAll(/ from "(\.[^"]+)"/g)].map(([, path = ""]) =>
    normalize(join(dirname(file), path)),
  );
}

describe("the files of a create-user request, as CONTRIBUTING lists them", () => {
  test("are at most 15", () => {
    expect(listed.length).toBeGreaterThan(10);
    expect(listed.length).toBeLessThanOrEqual(15);
  });

  test("are called in the order of the list", () => {
    const steps = listed.filter(({ isTable }) => !isTable).map(({ file }) => file);
    expect(called.filter((file) => steps.includes(file))).toEqual(steps);
  });

  test("include each table at the place where it names the next steps", () => {
    const tables = listed.filter(({ isTable }) => isTable);
    expect(tables).toHaveLength(1);
    for (const { file } of tables) {
      const next = listedFiles[listedFiles.indexOf(file) + 1];
      expect(importsOf(file)).toContain(next);
    }
  });

  test("lead to every other called file, by at most two imports or as the front of its folder", () => {
    const direct = listedFiles.flatMap(importsOf);
    const imported = new Set([
      ...direct,
      ...direct.filter((file) => called.includes(file)).flatMap(importsOf),
    ]);
    const folders = listed.flatMap(({ folder }) => (folder === undefined ? [] : [folder]));
    const hidden = called.filter(
      (file) =>
        !imported.has(file) && !listedFiles.includes(file) && !folders.some((each) => file.startsWith(each)),
    );
    expect(hidden).toEqual([]);
  });

  test("are only a part of all called files, whose limit CONTRIBUTING states", () => {
    const [, limit] = /Fewer than (\d+) files/.exec(section) ?? [];
    expect(called.length).toBeLessThan(Number(limit));
  });
});

test.for([
  ["a function", "function f() { return 1; }"],
  ["an arrow function", "const f = () => 1;"],
  ["an arrow function that returns an arrow function", "const f = () => (() => 1)();"],
  ["a method", "const f = () => new (class { m() { return 1; } })().m();"],
])("calls of %s are marked", ([, source]) => {
  const calls: string[] = [];
  const markCall = (file: string) => calls.push(file);
  const value: unknown = runInNewContext(`${markCalls(source ?? "", "a.ts")}; f();`, { markCall });
  expect(value).toBe(1);
  expect(calls.length).toBeGreaterThan(0);
});

import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const text = readFileSync(`${root}/CONTRIBUTING.md`, "utf8");
const named = [...text.matchAll(/`((?:[\w.*-]+\/)+[\w.*-]*|[\w-]+\.md)`/g)].map(([, path = ""]) => path);

test("every path in CONTRIBUTING exists", () => {
  expect(named.length).toBeGreaterThan(30);
  // Some paths in the section about a request are relative to mock-server.
  const missing = named.filter((path) =>
    ["", "mock-server/"].every(
      (base) => globSync(base + path.replace("AREA", "*"), { cwd: root }).length === 0,
    ),
  );
  expect(missing).toEqual([]);
});

test("the diagram has every layer of mock-server and harness", () => {
  const folders = globSync("{mock-server,harness}/*/", { cwd: root }).map((path) => path.split("/")[1] ?? "");
  expect(folders.length).toBeGreaterThan(15);
  expect(folders.filter((folder) => !text.includes(` ${folder}/`))).toEqual([]);
});

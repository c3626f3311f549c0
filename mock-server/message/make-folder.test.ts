import { existsSync, globSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeFolder, tryFolder } from "./make-folder.ts";

const home = mkdtempSync(join(tmpdir(), "make-folder-"));

test("missing parents are made, and a folder that is there stays", () => {
  const path = join(home, "a", "b", "c");
  makeFolder(path, 0o700);
  makeFolder(path);
  expect(statSync(path).mode & 0o777).toBe(0o700);
});

test("a file in the way is an error", () => {
  const file = join(home, "file");
  writeFileSync(file, "");
  expect(() => makeFolder(join(file, "below"))).toThrow("is not a folder");
});

test.runIf(process.platform === "linux")(
  "a file system that refuses folders is an error, and no hang",
  () => {
    expect(() => makeFolder("/proc/mock-alteryx/below")).toThrow("ENOENT");
  },
);

test("a try leaves nothing", () => {
  tryFolder(join(home, "tried", "below"));
  expect(existsSync(join(home, "tried"))).toBe(false);
});

test("nothing else makes folders", () => {
  const files = globSync("{contracts,mock-server,harness}/**/*.ts").filter(
    (file) => !/\.test\.ts$|\/testing|\/ui\//.test(file),
  );
  expect(files.length).toBeGreaterThan(400);
  expect(files.filter((file) => /\bmkdir(?:Sync)?\(/.test(readFileSync(file, "utf8")))).toEqual([
    "mock-server/message/make-folder.ts",
  ]);
});

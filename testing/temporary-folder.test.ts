import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { expect, test } from "vitest";
import { folderPrefix, setup } from "./temporary-folder.ts";

test("what tests and their processes write as temporary lies in a folder of this run", () => {
  expect(basename(tmpdir())).toMatch(new RegExp(`^${folderPrefix}`));
  const child = execFileSync(process.execPath, ["-p", "os.tmpdir()"], { encoding: "utf8" });
  expect(child.trim()).toBe(tmpdir());
});

test("a run of tests leaves nothing in the temporary folder", () => {
  const outer = tmpdir();
  const before = readdirSync(outer).filter((name) => name.startsWith(folderPrefix));
  const tearDown = setup();
  const inner = tmpdir();
  expect(dirname(inner)).toBe(outer);
  writeFileSync(join(mkdtempSync(join(tmpdir(), "settings-")), "file"), "");
  tearDown();
  expect(tmpdir()).toBe(outer);
  expect(existsSync(inner)).toBe(false);
  expect(readdirSync(outer).filter((name) => name.startsWith(folderPrefix))).toEqual(before);
});

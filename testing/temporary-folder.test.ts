import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { folderPrefix, setup } from "./temporary-folder.ts";

afterEach(() => vi.unstubAllEnvs());

test("what tests and their processes write as temporary lies in a folder of this run", () => {
  expect(basename(tmpdir())).toMatch(new RegExp(`^${folderPrefix}`));
  const child = execFileSync(process.execPath, ["-p", "os.tmpdir()"], { encoding: "utf8" });
  expect(child.trim()).toBe(tmpdir());
});

test("a run of tests leaves nothing in the temporary folder, and its projects share one in it", () => {
  const outer = mkdtempSync(join(tmpdir(), "outer-"));
  vi.stubEnv("TMPDIR", outer);
  const tearDown = setup();
  const inner = tmpdir();
  expect(dirname(inner)).toBe(outer);
  const tearDownNext = setup();
  expect(tmpdir()).toBe(inner);
  writeFileSync(join(mkdtempSync(join(tmpdir(), "settings-")), "file"), "");
  tearDownNext();
  tearDown();
  expect(tmpdir()).toBe(outer);
  expect(readdirSync(outer)).toEqual([]);
});

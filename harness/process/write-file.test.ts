import { execFileSync, spawnSync } from "node:child_process";
import { lstatSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { mkdtempSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { HarnessError } from "./harness-error.ts";
import { isReplaceable, writeWhole } from "./write-file.ts";

const folder = () => mkdtempSync(join(tmpdir(), "mock-alteryx-"));

describe("only a regular output file is replaced", () => {
  test("a regular file is replaced, and no temporary file is left", () => {
    const path = join(folder(), "deep/out.json");
    writeWhole(path, "first, and long");
    writeWhole(path, "second");
    expect(readFileSync(path, "utf8")).toBe("second");
    expect(readdirSync(join(path, ".."))).toEqual(["out.json"]);
  });

  test("a link stays a link, and its target is written", () => {
    const path = folder();
    writeFileSync(join(path, "file"), "before");
    symlinkSync("file", join(path, "link"));
    writeWhole(join(path, "link"), "after");
    expect(lstatSync(join(path, "link")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(path, "file"), "utf8")).toBe("after");
  });

  test("a named pipe stays a named pipe, and its reader gets the text", async () => {
    const path = join(folder(), "pipe");
    execFileSync("mkfifo", [path]);
    const reading = readFile(path, "utf8");
    writeWhole(path, "text");
    expect(await reading).toBe("text");
    expect(lstatSync(path).isFIFO()).toBe(true);
  });

  test.for(["/dev/stdout", "/dev/fd/1"])("%s is not replaced, and receives the text", (path) => {
    const script = `import { writeWhole } from "./harness/process/write-file.ts"; writeWhole("${path}", "text")`;
    const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
      encoding: "utf8",
    });
    expect(stdout).toBe("text");
  });

  test("a full device is reported in one sentence", () => {
    expect(() => writeWhole("/dev/full", "text")).toThrow(HarnessError);
    expect(() => writeWhole("/dev/full", "text")).toThrow("/dev/full cannot be written (ENOSPC).");
    expect(lstatSync("/dev/full").isCharacterDevice()).toBe(true);
  });

  test("a path through a file is reported in one sentence", () => {
    const file = join(folder(), "file");
    writeFileSync(file, "text");
    const path = join(file, "out.json");
    expect(isReplaceable(path)).toBe(true);
    expect(() => writeWhole(path, "text")).toThrow(HarnessError);
    expect(() => writeWhole(path, "text")).toThrow(`${path} cannot be written (`);
  });
});

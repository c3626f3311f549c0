import { copyFileSync, linkSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keepFilesApart } from "./keep-files-apart.ts";
import { mockAlteryx } from "./testing.ts";

const folder = mkdtempSync(join(tmpdir(), "keep-apart-"));
const at = (...names: readonly string[]) => join(folder, ...names);
const traffic = at("traffic.har");
copyFileSync("fixtures/har/chrome.har", traffic);
mkdirSync(at("sub"));
linkSync(traffic, at("hard-link.har"));
symlinkSync(traffic, at("link.har"));

test.for([traffic, `${folder}/sub/../traffic.har`, at("hard-link.har"), at("link.har")])(
  "never overwrites recorded traffic, whatever name it goes by: %s",
  async (name) => {
    for (const [one, other] of [
      ["--out", "--profile-out"],
      ["--profile-out", "--out"],
    ] as const) {
      const args = ["--from", traffic, one, name, other, at("other.json")];
      const { exitCode, notes, out } = await mockAlteryx(["observe", ...args]);
      expect([exitCode, out]).toEqual([2, ""]);
      expect(notes).toBe(
        `mock-alteryx: --from and ${one} name the same file, ${name}: give ${one} another.\n`,
      );
    }
    expect(readFileSync(traffic)).toEqual(readFileSync("fixtures/har/chrome.har"));
  },
);

test.for([
  ["observe", "--from", traffic, "--out", at("new.json"), "--profile-out", at("sub", "..", "new.json")],
  ["observe", "--target", "mock", "--out", at("none", "new"), "--record", at("none", "new")],
  ["check", "--target", `replay:${traffic}`, "--record", traffic],
  ["check", "--target", "mock", "--report", `json=${at("r")}`, "--report", `html=${at("r")}`],
  ["proxy", "--target", "http://server.example", "--out", at("a.har"), "--observe", at("a.har")],
  ["proxy", "--target", "http://server.example", "--out", at("a.har"), "--ca", traffic, "--observe", traffic],
  ["check-client", "--upgrade-to", traffic, "--report", `json=${traffic}`, "--", "true"],
  ["check-client", "--world", traffic, "--report", `json=${traffic}`, "--", "true"],
])("no command writes two documents to one file, or overwrites its input: %j", async (args) => {
  const { exitCode, notes } = await mockAlteryx(args);
  expect([exitCode, notes]).toEqual([2, expect.stringContaining("name the same file")]);
});

test("a stream may be named more than once, and a profile may be replaced", () => {
  for (const path of ["/dev/null", "/dev/stdout", folder]) {
    expect(() => keepFilesApart({ out: path, profileOut: path })).not.toThrow();
  }
  expect(() => keepFilesApart({ profile: traffic, profileOut: traffic })).not.toThrow();
  expect(() => keepFilesApart({ profile: traffic, out: traffic })).toThrow("--profile and --out");
});

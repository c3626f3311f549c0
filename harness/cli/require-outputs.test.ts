import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mockAlteryx } from "./testing.ts";

const home = mkdtempSync(join(tmpdir(), "require-outputs-"));
const file = join(home, "plain-file");
const folder = join(home, "folder");
writeFileSync(file, "{}");
mkdirSync(folder);

test.for([
  ["observe", "--target", "mock", "--only", "users.delete", "--out", "OUT", "--history", file],
  ["observe", "--from", file, "--out", "OUT", "--history", file],
  ["observe", "--target", "mock", "--only", "users.delete", "--out", "OUT", "--profile-out", folder],
  ["check", "--target", "mock", "--only", "users.delete", "--report", `json=${folder}`],
])("%j exits with 2 before anything is written", async (args) => {
  const out = join(home, "out.json");
  const ran = await mockAlteryx(args.map((arg) => (arg === "OUT" ? out : arg)));
  expect(ran).toMatchObject({ exitCode: 2, out: "" });
  expect(ran.notes).toMatch(/^mock-alteryx: --[\w-]+ (?:takes a folder|is a folder).*\n$/);
  expect(existsSync(out)).toBe(false);
});

test.runIf(process.platform === "linux").for([
  ["observe", "--target", "mock", "--only", "users.delete", "--out", "/proc/x/out.json"],
  [
    "observe",
    "--target",
    "mock",
    "--only",
    "users.delete",
    "--out",
    join(home, "o.json"),
    "--history",
    "/proc/x/y",
  ],
  ["check", "--target", "mock", "--only", "users.delete", "--report", "json=/proc/x/report.json"],
  ["proxy", "--target", "http://127.0.0.1:9", "--port", "0", "--out", "/proc/x/traffic.har"],
  ["init", "/proc/x/y"],
])("%j exits with 2 and one sentence if no folder can be created", async (args) => {
  const ran = await mockAlteryx(args);
  expect(ran.notes).toMatch(/cannot be written/);
  expect(ran.exitCode).toBe(2);
});

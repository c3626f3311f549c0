import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { blocksOf, markOf } from "../pages/blocks.ts";
import { byDocker, byNode, containersLeft, leaveOut, reasonAgainstDocker } from "./program.ts";
import { python, runModule } from "./python.ts";

const folder = "examples/python";
const program = resolve("dist/harness/main.js");

test("the example passes with Node, its tests in two workers on one mock", ({ skip }) => {
  if (python === undefined) return leaveOut(skip, "no Python with pytest, pytest-xdist and requests");
  const { status, output } = runModule(folder, ["pytest", "-n", "2"], byNode);
  expect(output).toMatch(/ \d+ passed in /);
  expect(output).not.toMatch(/skipped|warning/i);
  expect(status).toBe(0);
});

test("the example passes with Docker", async ({ skip }) => {
  const without = python === undefined ? "no Python" : await reasonAgainstDocker();
  if (without !== undefined) return leaveOut(skip, without);
  const { status, output } = runModule(folder, ["pytest", "-n", "2"], byDocker);
  expect(output).toMatch(/ \d+ passed in /);
  expect(status).toBe(0);
  expect(containersLeft("mock-alteryx-")).toBe("");
});

/** Makes a folder with only the blocks that the page tells a reader to save. */
function folderOfPage(...packages: readonly string[]): string {
  const home = mkdtempSync(join(tmpdir(), "python-page-"));
  for (const folder of ["", ...packages]) {
    mkdirSync(join(home, folder), { recursive: true });
    if (folder !== "") writeFileSync(join(home, folder, "__init__.py"), "");
  }
  const tests = join(home, ...packages);
  for (const block of blocksOf("docs/languages/python.md")) {
    const name = markOf(block, "save as")?.name;
    if (name !== undefined) writeFileSync(join(tests, name), block.text);
  }
  return home;
}

test("the blocks of the page are sufficient, in a folder of tests and in a package of tests", ({ skip }) => {
  if (python === undefined) return leaveOut(skip, "no Python");
  const flat = runModule(folderOfPage(), ["pytest", "-n", "2"], byNode);
  expect(flat.output).toMatch(/ 1 passed in /);
  const home = folderOfPage("tests");
  writeFileSync(join(home, "pyproject.toml"), '[tool.pytest.ini_options]\npythonpath = ["tests"]\n');
  const packed = runModule(home, ["pytest"], byNode);
  expect(packed.output).toMatch(/ 1 passed in /);
});

test("a mock that cannot start ends the run with just the reason", ({ skip }) => {
  if (python === undefined) return leaveOut(skip, "no Python");
  const flags = ["-o", "alteryx_mock_flags=--profil guide"];
  const { status, output } = runModule(folderOfPage(), ["pytest", ...flags], byNode);
  expect(output).toContain("did you mean --profile?");
  expect(output).not.toContain("INTERNALERROR");
  expect(status).toBe(3);
});

test("the careless client fails where the page says so", ({ skip }) => {
  if (python === undefined) return leaveOut(skip, "no Python");
  const file = "tests/test_provisioning.py";
  const { status, output } = runModule(folder, ["pytest", "-q", "--client", "careless", file], byNode);
  const failed = Array.from(output.matchAll(/^FAILED \S+::(\w+)/gm), ([, name = ""]) => name);
  const tests = Array.from(
    readFileSync(join(folder, file), "utf8").matchAll(/^def (test_\w+)/gm),
    ([, name = ""]) => name,
  );
  expect(failed).toEqual(tests.filter((name) => name !== "test_creates_a_person"));
  expect(output).toMatch(/^200 PUT .*\n {4}decided by .*users\.put-omitted-optional: reset-to-default/m);
  expect(output).toMatch(/^429 POST .*\n {4}\{"message":"Too Many Requests"\}\n {4}answered by a fault/m);
  expect(status).toBe(1);
});

test("the types of the example are correct", ({ skip }) => {
  const { error, stdout, status } = spawnSync("mypy", ["--python-version", "3.9", "--cache-dir=/dev/null"], {
    cwd: folder,
    encoding: "utf8",
  });
  if (error !== undefined) return leaveOut(skip, error.message);
  expect(stdout).toContain("Success: no issues found");
  expect(status).toBe(0);
});

test("check-client runs the script, which survives or fails safely", ({ skip }) => {
  if (python === undefined) return leaveOut(skip, "no Python");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, "check-client", "--budget", "60", "--", python, "provision.py", "people.csv"],
    { cwd: folder, encoding: "utf8", env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1" } },
  );
  expect(stderr).not.toContain("Traceback");
  expect(status).toBe(0);
  expect(stdout).toMatch(/survived/);
});

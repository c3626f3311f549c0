import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { dateUnreleased, notesFor } from "./changelog.ts";

const changelog = withLine("A change.", readFileSync("CHANGELOG.md", "utf8"));
const date = new Date("2026-12-01T00:00:00Z");

test("a release gives what is unreleased its version and date, and loses no line", () => {
  const released = dateUnreleased(changelog, "90.0.0", date);
  expect(entries(released)).toEqual(entries(changelog));
  expect(headings(released)).toEqual(["Unreleased", "90.0.0 - 2026-12-01", ...headings(changelog).slice(1)]);
  const again = dateUnreleased(withLine("A newer change.", released), "90.1.0", date);
  expect(headings(again).slice(0, 3)).toEqual(["Unreleased", "90.1.0 - 2026-12-01", "90.0.0 - 2026-12-01"]);
  expect(notesFor("v90.1.0", again, "90.1.0")).toBe("- A newer change.");
});

test("there is no release without a change, and no version twice", () => {
  const released = dateUnreleased(changelog, "90.0.0", date);
  expect(() => dateUnreleased(released, "90.1.0", date)).toThrow("nothing under Unreleased");
  expect(() => dateUnreleased(released, "90.0.0", date)).toThrow("an entry for 90.0.0 already");
});

test("a tag is released only if package.json and the changelog have its version", () => {
  const released = dateUnreleased(changelog, "90.0.0", date);
  expect(notesFor("v90.0.0", released, "90.0.0")).toContain("- A change.");
  expect(() => notesFor("v90.0.1", released, "90.0.0")).toThrow("The tag is v90.0.1, but package.json");
  expect(() => notesFor("v90.1.0", released, "90.1.0")).toThrow("no entry for 90.1.0");
});

test("`npm version` commits version and changelog and sets the tag, and the notes of the tag can be printed", () => {
  const folder = mkdtempSync(join(tmpdir(), "release-"));
  const run = (command: string, ...args: readonly string[]) =>
    execFileSync(command, args, { cwd: folder, encoding: "utf8" }).trim();
  for (const file of ["package.json", "package-lock.json", ".oxfmtrc.json", "scripts/release"]) {
    cpSync(file, join(folder, file), { recursive: true });
  }
  writeFileSync(join(folder, "CHANGELOG.md"), changelog);
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  run("git", "init", "--quiet");
  run("git", "config", "user.name", "A maintainer");
  run("git", "config", "user.email", "maintainer@example.com");
  run("git", "add", "package.json", "package-lock.json", "CHANGELOG.md");
  run("git", "commit", "--quiet", "--message", "Before the release");
  run("npm", "version", "90.0.0");
  expect(run("git", "describe", "--exact-match")).toBe("v90.0.0");
  const committed = ["CHANGELOG.md", "package-lock.json", "package.json"];
  expect(run("git", "show", "--name-only", "--format=").split("\n")).toEqual(committed);
  run("npx", "oxfmt", "--check", "CHANGELOG.md");
  expect(run("node", "scripts/release/print-notes.ts", "v90.0.0")).toContain("- A change.");
});

function withLine(line: string, text: string): string {
  return text.replace("## Unreleased\n", `## Unreleased\n\n- ${line}\n`);
}

function entries(text: string): readonly string[] {
  return Array.from(text.matchAll(/^- .*$/gm), ([entry]) => entry);
}

function headings(text: string): readonly string[] {
  return Array.from(text.matchAll(/^## (.*)$/gm), ([, heading = ""]) => heading);
}

import { readFileSync } from "node:fs";
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

test("no change is told twice, as after a merge that kept both wordings", () => {
  const beginnings = entries(changelog).map((entry) => entry.slice(0, 60));
  expect(beginnings.filter((each, index) => beginnings.indexOf(each) !== index)).toEqual([]);
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

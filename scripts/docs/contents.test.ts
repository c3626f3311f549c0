import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readContents } from "./contents.ts";

const listed = readContents().flatMap(({ entries }) => entries.map(({ path }) => path));

test("docs/README.md lists every page once", () => {
  const pages = globSync("docs/**/*.md", { exclude: ["docs/sources/**", "docs/decisions/**"] });
  expect(pages.length).toBeGreaterThan(30);
  // The reference's index repeats entries listed here, and exists for links from earlier versions.
  const expected = pages.filter((page) => page !== "docs/README.md" && page !== "docs/reference.md");
  expect(listed.filter((path) => path.startsWith("docs/") && path.endsWith(".md")).sort()).toEqual(
    [...expected, "docs/sources/README.md"].sort(),
  );
  expect(new Set(listed).size).toBe(listed.length);
});

/** Groups in which a reader looks something up instead of reading page after page. */
const lookedUp = new Set(["In your language", "Reference", "Background"]);
const tasks = readContents()
  .filter(({ title }) => !lookedUp.has(title))
  .flatMap(({ entries }) => entries.map(({ path }) => path))
  .filter((path) => path.startsWith("docs/"));

test.for(tasks)("%s ends with where to go next", (path) => {
  const [heading = "", ...lines] = (readFileSync(path, "utf8").split(/^## /m).at(-1) ?? "")
    .trim()
    .split("\n");
  expect(heading).toBe("Where to go next");
  expect(lines.filter((line) => line.startsWith("- [")).length).toBeGreaterThan(1);
});

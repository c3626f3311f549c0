import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { anchorsOf, deadLinks, linksIn } from "./links.ts";

const pages = globSync("**/*.md", { exclude: (name) => /^(node_modules|dist|coverage)$/.test(name) });

test("every link of every Markdown page leads to a file and a heading", () => {
  expect(pages.length).toBeGreaterThan(60);
  expect(pages.flatMap((page) => linksIn(readFileSync(page, "utf8"))).length).toBeGreaterThan(500);
  expect(pages.flatMap((page) => deadLinks(page, readFileSync(page, "utf8")))).toEqual([]);
});

test.for([
  ["[a](gone.md)", "there is no such file"],
  ["[a](#gone)", "there is no such heading"],
  ["[a](package.json#scripts)", "there is no such heading"],
  ['<a href="gone.md">', "there is no such file"],
  ['<img src="gone.png">', "there is no such file"],
  ["[a]: gone.md", "there is no such file"],
  ["[a](../gone.md)", "leads out of the repository"],
] as const)("%s is dead: %s", ([text, problem]) => {
  expect(deadLinks("page.md", `# Page\n\n${text}\n`)).toEqual([expect.stringContaining(problem)]);
});

test.for([
  "[a](README.md)",
  "[a](#page)",
  "[a](https://example.com/gone#x)",
  "`[a](gone.md)`",
  "```text\n[a](gone.md)\n```",
])("%s is not dead", (text) => {
  expect(deadLinks("page.md", `# Page\n\n${text}\n`)).toEqual([]);
});

test("anchors are GitHub's: of code, of marks, and of a heading that is there twice", () => {
  const text = "# A `b.c` of *us*\n\n## Twice\n\n## Twice\n\n```text\n# no heading\n```\n";
  expect([...anchorsOf(text)]).toEqual(["a-bc-of-us", "twice", "twice-1"]);
});

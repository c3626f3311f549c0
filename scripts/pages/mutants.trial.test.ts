import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { blocksOf } from "./blocks.ts";
import { modulesOf, problemsOf } from "./check-pages.ts";
import { PageError } from "./marks.ts";
import { runPage } from "./page-run.ts";
import { typeProblems } from "./types.ts";

/** Mistakes in pages: the place, the right text, the wrong text, and what the check then reports. */
const mistakes = [
  [
    "docs/trouble.md",
    "localhost:8080/__mock/clock/advance",
    "localhost:8080/__mock/clock/advanse",
    "the page shows",
  ],
  ["docs/trouble.md", '"Retry-After": "60"', '"Retry-After": "61"', "the page shows"],
  ["docs/trouble.md", "429 2\n429 2\n200", "429 2\n429 2\n201", "the page shows"],
  ["docs/trouble.md", "list; list; list", "lst; list; list", "the page shows"],
  ["docs/configure.md", '"webapi.match-case":"sensitive"', '"webapi.match-case":"strict"', "answered 422"],
  [
    "docs/configure.md",
    "role: Viewer, isActive",
    "rol: Viewer, isActive",
    "must have required property 'role'",
  ],
  ["docs/watching.md", "livenessProbe: { httpGet: { path", "livenessProbe: { httpGet: { pth", "error TS"],
  ["docs/watching.md", "/__mock/metrics\n", "/__mock/metric\n", "is answered with 404"],
  ["docs/install.md", "runs-on: ubuntu", "run-on: ubuntu", "run-on"],
  ["docs/install.md", "read_only: true", "read_only: [true]", "must be"],
  ["docs/https.md", 'setTlsTrouble("expired")', 'setTlsTrouble("expird")', "not assignable"],
  ["docs/languages/node.md", "await mock.tokens.mint()", "await mock.tokens.make()", "not a part of"],
] as const;

test.for(mistakes)("in %s, %j as %j is noticed", async ([page, right, wrong, said]) => {
  const text = readFileSync(page, "utf8");
  expect(text).toContain(right);
  const blocks = blocksOf(page, text.replace(right, wrong));
  const read = [...(await problemsOf(blocks)), ...(await typeProblems(modulesOf(blocks)))];
  const problems = read.length > 0 ? read : await runPage(blocks);
  expect(problems.join("\n")).toContain(said);
});

test.for(["", "java", "json", "toml"])(
  "a block of %j without a mark is refused, with the marks that there are",
  async (language) => {
    const blocks = blocksOf("new.md", `\`\`\`${language}\nanything\n\`\`\`\n`);
    await expect(problemsOf(blocks)).rejects.toThrow(PageError);
    await expect(problemsOf(blocks)).rejects.toThrow("<!-- snippet: not run: REASON -->");
  },
);

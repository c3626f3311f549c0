import { describe, expect, test } from "vitest";
import { allPages, blocksOf } from "./blocks.ts";
import { modulesOf, problemsOf } from "./check-pages.ts";
import { runPage } from "./page-run.ts";
import { paceOf } from "./survey.ts";
import { typeProblems } from "./types.ts";

const pages = allPages();

describe("each block is run, is validated, or says why it is not", () => {
  test.for(pages)("%s", async (page) => {
    expect(await problemsOf(blocksOf(page))).toEqual([]);
  });
});

test("the compiler accepts the TypeScript of all pages, and their Kubernetes objects", async () => {
  const modules = pages.flatMap((page) => modulesOf(blocksOf(page)));
  expect(modules.length).toBeGreaterThan(1);
  expect(await typeProblems(modules)).toEqual([]);
});

test.for(pages.filter((page) => paceOf(blocksOf(page)) === "quick"))(
  "%s runs from top to bottom",
  async (page) => {
    expect(await runPage(blocksOf(page))).toEqual([]);
  },
);

import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { generateLlms } from "./llms.ts";

test("llms.txt has a title, a summary, and links only to what exists", () => {
  const text = generateLlms()["llms.txt"] ?? "";
  expect(text).toMatch(/^# mock-alteryx-server\n\n> A mock of /);
  const links = Array.from(text.matchAll(/\]\(([^)]+)\)/g), ([, link = ""]) => link);
  expect(links.length).toBeGreaterThan(15);
  expect(links.filter((link) => !existsSync(link))).toEqual([]);
});

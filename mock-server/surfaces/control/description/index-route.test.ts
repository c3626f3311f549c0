import { expect, test } from "vitest";
import { controlRoutes } from "../routes.ts";
import { controlMock } from "../testing.ts";

test.for(["", "/"])("GET /__mock%s lists every path with a sentence", async (path) => {
  const { control } = await controlMock();
  const { status, text } = await control("GET", path);
  expect(status).toBe(200);
  const { paths }: { paths: { method: string; path: string; summary: string }[] } = JSON.parse(text);
  expect(paths.map((each) => `${each.method} ${each.path}`)).toEqual(
    controlRoutes.map((route) => `${route.method} /__mock${route.path}`),
  );
  for (const { summary } of paths) expect(summary).toMatch(/^[A-Z].{10,}[^.]$/);
});

import { expect } from "vitest";
import { test } from "./vitest.ts";

test("the fixture gives each test a sandbox of its own", async ({ mock }) => {
  await mock.seed("empty");
  expect(mock.journal.entries()).toEqual([]);
  expect((await mock.state()).users).toHaveLength(1);
});

test("and no test sees another's", async ({ mock, mockServer }) => {
  expect((await mock.state()).users).toHaveLength(37);
  expect(mock.url).toBe(mockServer.url);
});

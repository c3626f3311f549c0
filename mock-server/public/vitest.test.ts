import { expect } from "vitest";
import { test } from "./vitest.ts";

test("the fixture gives each test its own sandbox", async ({ mock }) => {
  await mock.seed("empty");
  expect(mock.journal.entries()).toEqual([]);
  expect((await mock.state()).users).toHaveLength(1);
});

test("no test sees the sandbox of another", async ({ mock, mockServer }) => {
  expect((await mock.state()).users).toHaveLength(37);
  expect(mock.url).toBe(mockServer.url);
});

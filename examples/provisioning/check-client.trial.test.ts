import { expect, test } from "vitest";
import { checkClient } from "mock-alteryx-server/check-client";
import { badCases, carefulProgram, prepare } from "./programs.ts";

test("the careful script survives every case, also on the pages and calls that come last", async () => {
  const options = { setup: prepare, timeoutMs: 30_000, jobs: 8, budget: { cases: 10_000 } };
  const report = await checkClient({ client: carefulProgram, ...options });
  expect(badCases(report)).toEqual([]);
  expect(report.leftOut).toBe(0);
});

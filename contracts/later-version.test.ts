import { expect, test } from "vitest";
import { laterVersion } from "./later-version.ts";

test("a format is of a later version if its number is higher than the one that this release reads", () => {
  const told = laterVersion("mock-alteryx/observation@2", "mock-alteryx/observation@1");
  expect(told).toBe(
    "mock-alteryx/observation@2 is of a later version, which needs a newer mock-alteryx-server",
  );
  expect(laterVersion("mock-alteryx/log@10", "mock-alteryx/log@9")).toContain("newer");
});

test.for([
  ["mock-alteryx/observation@1", "mock-alteryx/observation@1"],
  ["mock-alteryx/observation@0", "mock-alteryx/observation@1"],
  ["mock-alteryx/profile@2", "mock-alteryx/observation@1"],
  ["mock-alteryx/observatoin@2", "mock-alteryx/observation@1"],
  ["mock-alteryx/observation@2x", "mock-alteryx/observation@1"],
  ["mock-alteryx/observation", "mock-alteryx/observation@1"],
  [2, "mock-alteryx/observation@1"],
  [undefined, "mock-alteryx/observation@1"],
] as const)("%j is no later version of %s", ([given, known]) => {
  expect(laterVersion(given, known)).toBeUndefined();
});

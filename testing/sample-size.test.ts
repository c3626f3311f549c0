import { afterEach, expect, test, vi } from "vitest";
import { sampleOf, sampleSize } from "./sample-size.ts";

afterEach(() => vi.unstubAllEnvs());

const ten = Array.from({ length: 10 }, (_, index) => index);

test("npm test tries a few cases, spread evenly over the list", () => {
  vi.stubEnv("SAMPLE_SIZE", undefined);
  expect(sampleSize({ test: 3, trial: 100 })).toBe(3);
  expect(sampleOf(ten, 2)).toEqual([0, 5]);
  for (const size of ten.slice(1)) expect(sampleOf(ten, size)).toHaveLength(size);
  expect(sampleOf(ten, 20)).toEqual(ten);
});

test("the trials try all of them", () => {
  vi.stubEnv("SAMPLE_SIZE", "trial");
  expect(sampleSize({ test: 3, trial: 100 })).toBe(100);
  expect(sampleOf(ten, 2)).toEqual(ten);
});

import { expect, test, vi } from "vitest";

async function sampling(size: string | undefined) {
  vi.stubEnv("SAMPLE_SIZE", size);
  vi.resetModules();
  return import("./sample-size.ts");
}

const ten = Array.from({ length: 10 }, (_, index) => index);

test("npm test tries a few cases, spread evenly over the list", async () => {
  const { sampleOf, sampleSize } = await sampling(undefined);
  expect(sampleSize({ test: 3, trial: 100 })).toBe(3);
  expect(sampleOf(ten, 2)).toEqual([0, 5]);
  for (const size of ten.slice(1)) expect(sampleOf(ten, size)).toHaveLength(size);
  expect(sampleOf(ten, 20)).toEqual(ten);
});

test("the trials try all of them", async () => {
  const { sampleOf, sampleSize } = await sampling("trial");
  expect(sampleSize({ test: 3, trial: 100 })).toBe(100);
  expect(sampleOf(ten, 2)).toEqual(ten);
});

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ReadingPace } from "./reading-pace.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Asks a hundred times in a second, for a while, and tells how often something was read. */
async function readingsIn(seconds: number, readingMs: number): Promise<number> {
  let readings = 0;
  const pace = new ReadingPace(async () => {
    readings++;
    await pace.restAfter(new Promise((resolve) => setTimeout(resolve, readingMs)));
  });
  for (let ms = 0; ms < seconds * 1000; ms += 10) {
    pace.ask();
    await vi.advanceTimersByTimeAsync(10);
  }
  pace.forget();
  return readings;
}

test.for([50, 200, 1000])("readings of %i ms take at most a tenth of the time", async (readingMs) => {
  const seconds = 60;
  const readings = await readingsIn(seconds, readingMs);
  expect(readings * readingMs).toBeLessThanOrEqual(seconds * 100 + readingMs);
  expect(readings * readingMs).toBeGreaterThan(seconds * 40);
});

test("quick readings follow each other after a short while, however often they are asked for", async () => {
  expect(await readingsIn(10, 1)).toBeLessThanOrEqual(50);
});

test("what is asked for during a reading is read after it, since that answer may be old", async () => {
  const read = vi.fn<() => Promise<void>>(async () => undefined);
  const pace = new ReadingPace(read);
  const resting = pace.restAfter(Promise.reject(new Error("lost")));
  pace.ask();
  await resting;
  await vi.advanceTimersByTimeAsync(1000);
  expect(read).toHaveBeenCalledTimes(1);
});

test("what is forgotten is not read", async () => {
  const read = vi.fn<() => Promise<void>>(async () => undefined);
  const pace = new ReadingPace(read);
  pace.ask();
  pace.forget();
  await vi.advanceTimersByTimeAsync(1000);
  expect(read).not.toHaveBeenCalled();
});

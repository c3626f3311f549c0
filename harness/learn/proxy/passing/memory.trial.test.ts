import { expect, test } from "vitest";
import { passingTo } from "../testing.ts";
import { expectedHashes, hashesBothWays, hashingServer, megabyte } from "./testing.ts";

const size = 200;

/** The most memory that the process has taken while something was done, beyond what it had before. */
async function growthOf(act: () => Promise<void>): Promise<number> {
  const before = process.memoryUsage.rss();
  let most = before;
  const watching = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5);
  await act();
  clearInterval(watching);
  return most - before;
}

test("a body of 200 MB passes in either direction in flat memory", async () => {
  const { url, exchanges } = await passingTo(await hashingServer(size));
  // The code is compiled, and buffers are allocated.
  await hashesBothWays(url, size);
  const growth = await growthOf(async () => {
    expect(await hashesBothWays(url, size)).toEqual(await expectedHashes(size));
  });
  expect(growth).toBeLessThan((size / 2) * megabyte);
  expect(exchanges).toHaveLength(4);
});

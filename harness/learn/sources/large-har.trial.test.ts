import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { atOnce } from "../../../mock-server/world/directory/work.ts";
import { openTraffic } from "./traffic.ts";
import { readTraffic } from "../traffic/read-traffic.ts";
import { writeLargeHar } from "./testing.ts";

const folder = mkdtempSync(join(tmpdir(), "large-har-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Reads a HAR of a size with all that it teaches. Returns the number of calls and the most memory in use, in bytes. */
function learnFrom(bytes: number): { calls: number; peak: number } {
  const path = join(folder, "large.har");
  writeLargeHar(path, bytes);
  const work = readTraffic([path], new AbortController().signal);
  let peak = 0;
  let steps = 0;
  let step = work.next();
  while (step.done !== true) {
    if (steps++ % 1000 === 0) peak = Math.max(peak, process.memoryUsage().rss);
    step = work.next();
  }
  rmSync(path);
  const [server] = step.value.servers;
  return { calls: server?.reading.counts.read ?? 0, peak };
}

test("a HAR of 1 GB is read with hardly more memory than one of 100 MB", { timeout: 300_000 }, () => {
  const small = learnFrom(100_000_000);
  const large = learnFrom(1_000_000_000);
  expect(large.calls).toBeGreaterThan(9 * small.calls);
  // Its text would take 1 GB, and its entries as objects several.
  expect(large.peak - small.peak).toBeLessThan(250_000_000);
});

test("a body that no text can hold is left out, and its entry is read", { timeout: 120_000 }, () => {
  const path = join(folder, "body.har");
  const [head, tail] = [
    '{"log":{"entries":[{"request":{"method":"GET","url":"https://server.example/"},',
    "}]}}",
  ];
  const file = openSync(path, "w");
  writeSync(file, `${head}"response":{"status":200,"content":{"size":600000000,"text":"`);
  const part = "x".repeat(10_000_000);
  for (let count = 0; count < 60; count++) writeSync(file, part);
  writeSync(file, `"}}${tail}`);
  closeSync(file);
  const traffic = atOnce(openTraffic([path]));
  expect([...traffic.calls()]).toMatchObject([{ status: 200, responseBody: undefined }]);
  traffic.close();
});

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openTraffic } from "../harness/learn/sources/traffic.ts";
import { writeLargeHar } from "../harness/learn/sources/testing.ts";
import { readTraffic } from "../harness/learn/traffic/read-traffic.ts";
import { atOnce } from "../mock-server/world/directory/work.ts";
import { ratioRow, type MeasuredRow } from "./row.ts";
import { figure } from "./statistics.ts";

const bytes = 200_000_000;
const rounds = 5;

/** Ways of reading a HAR that are compared with `JSON.parse`: only its calls, or everything that they show. */
const works = { "calls of a HAR of 200 MB": readCalls, "observe a HAR of 200 MB": learn } as const;

export function measureHar(wants: (work: string) => boolean): MeasuredRow[] {
  const wanted = Object.entries(works).filter(([work]) => wants(work));
  if (wanted.length === 0) return [];
  const folder = mkdtempSync(join(tmpdir(), "bench-har-"));
  const path = join(folder, "large.har");
  try {
    writeLargeHar(path, bytes);
    return wanted.map(([work, read]) => measure(work, () => read(path), path));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function measure(work: string, read: () => void, path: string): MeasuredRow {
  const ratios: number[] = [];
  const times: number[] = [];
  for (let round = -1; round < rounds; round++) {
    const parsed = processorMs(() => JSON.parse(readFileSync(path, "utf8")));
    const ours = processorMs(read);
    if (round < 0) continue;
    ratios.push(ours / parsed);
    times.push(ours);
  }
  return {
    row: ratioRow(work, figure(ratios), { goal: { atMost: 4 }, unit: "× JSON.parse" }),
    note: `${figure(times).median.toFixed(0)} ms`,
  };
}

function readCalls(path: string): void {
  const traffic = atOnce(openTraffic([path]));
  for (const call of traffic.calls()) if (call === undefined) throw new Error("An entry is no call.");
  traffic.close();
}

function learn(path: string): void {
  atOnce(readTraffic([path], new AbortController().signal));
}

function processorMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

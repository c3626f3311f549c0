import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { costOf } from "./cost.ts";
import { startMock, startServer } from "./processes.ts";
import { ratioRow, type MeasuredRow } from "./row.ts";
import { figure } from "./statistics.ts";
import { workRequests } from "./works.ts";

/** The highest cost of a call, relative to a direct call to the mock. Redacting a body costs more than sending it. */
const goals = { "GET one user": 8, "list page of 25": 25 } as const;
const starts = 4;
const pairs = { warmUp: 5, counted: 8 };
const load = { connections: 16, milliseconds: 60_000, atMost: 1000 };

/** The processor time of a call that is recorded by the proxy, relative to a direct call. */
export async function measureProxy(
  program: readonly string[],
  wants: (work: string) => boolean,
): Promise<MeasuredRow[]> {
  const rows: MeasuredRow[] = [];
  for (const [work, atMost] of Object.entries(goals)) {
    const name = `${work} through proxy`;
    if (!wants(name)) continue;
    const measured = await ratiosOf(program, work);
    const ratios = figure(measured.map(({ ratio }) => ratio));
    const row = ratioRow(name, ratios, { goal: { atMost }, unit: "× direct" });
    const micros = figure(measured.map(({ proxyMicroseconds }) => proxyMicroseconds)).median;
    rows.push({ row, note: `the proxy takes ${micros.toFixed(0)} µs` });
  }
  return rows;
}

async function ratiosOf(program: readonly string[], work: string) {
  const measured: { ratio: number; proxyMicroseconds: number }[] = [];
  for (let start = 0; start < starts; start++) {
    const mock = await startMock([...program, "serve"], ["--users", "1000", "--log", "none"]);
    const out = join(mkdtempSync(join(tmpdir(), "bench-")), "traffic.har");
    const flags = ["--target", mock.url, "--port", "0", "--out", out];
    const proxy = await startServer([...program, "proxy", ...flags], { readyPath: "/__mock/health" });
    try {
      const direct = (await workRequests(mock.url)).get(work);
      if (direct === undefined) throw new Error(`There is no work called ${work}.`);
      const proxied = { ...direct, origin: proxy.url };
      const [ofPairs, microseconds]: [number[], number[]] = [[], []];
      for (let pair = -pairs.warmUp; pair < pairs.counted; pair++) {
        const ofDirect = await costOf(mock, direct, load);
        const ofProxy = await costOf(proxy, proxied, load);
        if (pair < 0) continue;
        ofPairs.push(ofProxy.cpuMicroseconds / ofDirect.cpuMicroseconds);
        microseconds.push(ofProxy.cpuMicroseconds);
      }
      // The 1 is the mock's own cost, which is the same for proxied and direct calls.
      measured.push({ ratio: 1 + figure(ofPairs).median, proxyMicroseconds: figure(microseconds).median });
    } finally {
      await Promise.all([proxy.stop(), mock.stop()]);
    }
  }
  return measured;
}

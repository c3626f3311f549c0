import { costOf } from "./cost.ts";
import { startMock } from "./processes.ts";
import { ratioRow, type MeasuredRow } from "./row.ts";
import { figure } from "./statistics.ts";
import { workRequests } from "./works.ts";

const kinds = ["json", "line"] as const;

/** Processes differ by more than the cost of a log, so both mocks are started several times. */
const starts = 6;
const pairs = { warmUp: 5, counted: 8 };
const load = { connections: 16, milliseconds: 60_000, atMost: 1000 };

/** The number of requests that a mock with a piped log answers in the time in which it answers one without a log. */
export async function measureLogs(
  mockProgram: readonly string[],
  wants: (work: string) => boolean,
): Promise<MeasuredRow[]> {
  const rows: MeasuredRow[] = [];
  for (const kind of kinds) {
    const work = `GET one, --log ${kind}`;
    if (!wants(work)) continue;
    const ratios: number[] = [];
    for (let start = 0; start < starts; start++) ratios.push(await ratioOfOneStart(mockProgram, kind));
    const row = ratioRow(work, figure(ratios), { goal: { atLeast: 0.95 }, unit: "× --log none" });
    rows.push({ row, beside: `${starts} starts, ${pairs.counted} pairs each` });
  }
  return rows;
}

async function ratioOfOneStart(
  mockProgram: readonly string[],
  kind: (typeof kinds)[number],
): Promise<number> {
  const [silent, logging] = [
    await startMock(mockProgram, ["--users", "1000", "--log", "none"]),
    await startMock(mockProgram, ["--users", "1000", "--log", kind]),
  ];
  try {
    const [toSilent, toLogging] = [await getOne(silent.url), await getOne(logging.url)];
    const ratios: number[] = [];
    for (let pair = -pairs.warmUp; pair < pairs.counted; pair++) {
      const without = await costOf(silent, toSilent, load);
      const withLog = await costOf(logging, toLogging, load);
      if (pair >= 0) ratios.push(without.cpuMicroseconds / withLog.cpuMicroseconds);
    }
    return figure(ratios).median;
  } finally {
    await Promise.all([silent.stop(), logging.stop()]);
  }
}

async function getOne(url: string) {
  const request = (await workRequests(url)).get("GET one user");
  if (request === undefined) throw new Error("There is no work called GET one user.");
  return request;
}

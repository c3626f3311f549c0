import { costOf, type Cost } from "./cost.ts";
import type { Noise } from "./noise.ts";
import { startMock, startServer } from "./processes.ts";
import { ratioRow, type Goal, type MeasuredRow } from "./row.ts";
import { figure } from "./statistics.ts";
import { worksOn } from "./works.ts";

export interface ThroughputOptions {
  /** The program of the mock's command `serve`. */
  readonly mockProgram: readonly string[];
  readonly rounds: number;
  readonly millisecondsEach: number;
  readonly wants: (work: string) => boolean;
  readonly noise: Noise;
}

const connections = 16;
/** Rounds that are not counted. What the mock runs for a request is compiled for good only after thousands of them. */
const warmUp = 5;

/**
 * The works on 1,000 users. Mock and bare Hono are loaded in turn within each round, so that a change of the
 * machine's pace meets both; the ratio is that of the processor's time for a request.
 */
export async function measureThroughput(options: ThroughputOptions): Promise<MeasuredRow[]> {
  const { mockProgram, rounds, millisecondsEach: milliseconds, wants, noise } = options;
  const bare = await startServer(["bench/bare-hono.js"], { readyPath: "/users/1" });
  const mock = await startMock(mockProgram, ["--users", "1000"]);
  try {
    const works = (await worksOn(mock.url, bare.url)).filter(({ name }) => wants(name));
    const costs = works.map((work) => ({ work, mock: [] as Cost[], bare: [] as Cost[] }));
    for (let round = -warmUp; round < rounds; round++) {
      for (const { work, ...had } of costs) {
        const bareCost = await costOf(bare, work.onBare, { connections, milliseconds });
        const mockCost = await costOf(mock, work.onMock, { connections, milliseconds });
        if (round < 0) continue;
        had.bare.push(bareCost);
        had.mock.push(mockCost);
        noise.saw(bareCost.share);
      }
    }
    for (const had of costs) noise.sawSame(had.work.name, had.bare);
    return costs.map(({ work, mock, bare }) => rowOf(work.name, { mock, bare, goal: work.goal }));
  } finally {
    await Promise.all([bare.stop(), mock.stop()]);
  }
}

/** How many requests a server answers in the time in which bare Hono answers one. */
export function rowOf(
  work: string,
  { mock, bare, goal }: { mock: readonly Cost[]; bare: readonly Cost[]; goal: Goal },
): MeasuredRow {
  const ratios = mock.map((cost, round) => (bare[round]?.cpuMicroseconds ?? 0) / cost.cpuMicroseconds);
  return {
    row: ratioRow(work, figure(ratios), { goal }),
    beside:
      `${median(mock, "cpuMicroseconds").toFixed(1)} µs to ${median(bare, "cpuMicroseconds").toFixed(1)}; ` +
      `${median(mock, "requestsPerSecond").toFixed(0)}/s to ${median(bare, "requestsPerSecond").toFixed(0)}/s`,
  };
}

function median(costs: readonly Cost[], of: keyof Cost): number {
  return figure(costs.map((each) => each[of])).median;
}

import { costOf, type Cost } from "./cost.ts";
import type { Noise } from "./noise.ts";
import { startMock, startServer } from "./processes.ts";
import { ratioRow, type Goal, type MeasuredRow } from "./row.ts";
import { figure } from "./statistics.ts";
import { worksOn } from "./works.ts";

export interface ThroughputOptions {
  /** The program of the mock's command `serve`. */
  readonly mockProgram: readonly string[];
  /**
   * How often both servers are started. One process may be a tenth faster than the next because of its memory layout.
   */
  readonly starts: number;
  /** Rounds for each start. */
  readonly rounds: number;
  readonly millisecondsEach: number;
  readonly wants: (work: string) => boolean;
  readonly noise: Noise;
}

const connections = 16;
/** Rounds that are not counted. The mock's code is fully compiled only after thousands of requests. */
const warmUp = 5;

interface Costs {
  readonly goal: Goal;
  readonly mock: Cost[];
  readonly bare: Cost[];
}

/**
 * Measures the works on 1,000 users. Each round loads the mock and bare Hono in turn, so that a change in the machine's
 * speed affects both. The ratio is that of the processor time per request.
 */
export async function measureThroughput(options: ThroughputOptions): Promise<MeasuredRow[]> {
  const costs = new Map<string, Costs>();
  for (let start = 0; start < options.starts; start++) {
    await measureOneStart(options, costs);
    // No work was selected.
    if (costs.size === 0) break;
  }
  for (const [work, { bare }] of costs) options.noise.sawSame(work, bare);
  return [...costs].map(([work, had]) => rowOf(work, had));
}

async function measureOneStart(options: ThroughputOptions, costs: Map<string, Costs>): Promise<void> {
  const { mockProgram, rounds, millisecondsEach: milliseconds, wants, noise } = options;
  const bare = await startServer(["bench/bare-hono.js"], { readyPath: "/users/1" });
  const mock = await startMock(mockProgram, ["--users", "1000"]);
  try {
    const works = (await worksOn(mock.url, bare.url)).filter(({ name }) => wants(name));
    for (const adds of [false, true]) {
      const group = works.filter(({ addsToWorld }) => addsToWorld === adds);
      for (let round = -warmUp; round < rounds; round++) {
        for (const { name, goal, onBare, onMock } of group) {
          const bareCost = await costOf(bare, onBare, { connections, milliseconds });
          const mockCost = await costOf(mock, onMock, { connections, milliseconds });
          if (round < 0) continue;
          const had = costs.get(name) ?? { goal, bare: [], mock: [] };
          costs.set(name, had);
          had.bare.push(bareCost);
          had.mock.push(mockCost);
          noise.saw(bareCost.share);
        }
      }
    }
  } finally {
    await Promise.all([bare.stop(), mock.stop()]);
  }
}

/** How many requests a server answers in the time that bare Hono needs for one. */
export function rowOf(
  work: string,
  { mock, bare, goal }: { mock: readonly Cost[]; bare: readonly Cost[]; goal: Goal },
): MeasuredRow {
  const ratios = mock.map((cost, round) => (bare[round]?.cpuMicroseconds ?? 0) / cost.cpuMicroseconds);
  return {
    row: ratioRow(work, figure(ratios), { goal }),
    note:
      `${median(mock, "cpuMicroseconds").toFixed(1)} µs to ${median(bare, "cpuMicroseconds").toFixed(1)}; ` +
      `${median(mock, "requestsPerSecond").toFixed(0)}/s to ${median(bare, "requestsPerSecond").toFixed(0)}/s`,
  };
}

function median(costs: readonly Cost[], of: keyof Cost): number {
  return figure(costs.map((each) => each[of])).median;
}

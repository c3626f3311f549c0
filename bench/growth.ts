import { writeFileSync } from "node:fs";
import { costOf } from "./cost.ts";
import { lineChart } from "./line-chart.ts";
import { withUniqueNumbers, type LoadRequest } from "./load.ts";
import { startMock, type ServerProcess } from "./processes.ts";
import { commonText, missingText, rareText } from "./search-texts.ts";
import { requestsTo } from "./works.ts";

/** The cost of an operation on directories of several sizes. */
export interface Growth {
  readonly sizes: readonly number[];
  readonly operations: readonly {
    readonly operation: string;
    /** Microseconds of processor time per request, for each size. */
    readonly microseconds: readonly number[];
  }[];
}

const sizes = [1000, 10_000, 100_000, 1_000_000];

export async function measureGrowth(mockProgram: readonly string[]): Promise<Growth> {
  const costs = new Map<string, number[]>();
  for (const size of sizes) {
    const server = await startMock(mockProgram, ["--users", String(size)]);
    try {
      const operations = (await operationsOn(server, size)).map(([operation, request]) => ({
        operation,
        request: withUniqueNumbers(request),
      }));
      // All code is fully compiled before the first measurement. Created users come last: they have another domain, and
      // a text that nearly all users have is more expensive to find than one that all users have.
      for (const { request } of operations)
        if (request.method === "GET") await costOf(server, request, warmUp);
      for (const { operation, request } of operations) {
        const cost = await steadyCost(server, request);
        costs.set(operation, [...(costs.get(operation) ?? []), cost]);
        console.log(`${String(size).padStart(9)} ${operation.padEnd(16)} ${cost} µs`);
      }
    } finally {
      await server.stop();
    }
  }
  return {
    sizes,
    operations: [...costs].map(([operation, microseconds]) => ({ operation, microseconds })),
  };
}

/** Writes the figures and the chart. */
export function writeGrowth(growth: Growth): void {
  writeFileSync("docs/growth.json", `${JSON.stringify(growth, undefined, 2)}\n`);
  writeFileSync("docs/growth.svg", growthChart(growth));
}

/** A line for each operation, with logarithmic axes. */
export function growthChart({ sizes, operations }: Growth): string {
  return lineChart({
    title: "The cost of a request as the directory grows",
    x: { label: "users", values: sizes },
    y: { label: "µs of processor for a request" },
    lines: operations.map(({ operation, microseconds }) => ({ name: operation, values: microseconds })),
  });
}

async function operationsOn({ url }: ServerProcess, size: number): Promise<[string, LoadRequest][]> {
  const { getOne, list, search, create, scimEquality } = await requestsTo(url);
  return [
    ["GET one user", getOne],
    ["first page of 25", list(1, 25)],
    ["last page of 25", list(size / 25, 25)],
    ["SCIM userName eq", scimEquality],
    ["search, rare", search(rareText)],
    ["search, missing", search(missingText)],
    ["search, common", search(commonText)],
    ["create user", create],
  ];
}

const warmUp = { connections: 4, milliseconds: 1500 };
const measured = { connections: 4, milliseconds: 300 };

/** The cheapest of some rounds, since other load on the machine makes requests only more expensive. */
async function steadyCost(server: ServerProcess, request: LoadRequest): Promise<number> {
  const costs: number[] = [];
  for (let round = 0; round < 7; round++)
    costs.push((await costOf(server, request, measured)).cpuMicroseconds);
  return Number(Math.min(...costs).toPrecision(3));
}

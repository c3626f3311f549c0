import { costOf, type Cost } from "./cost.ts";
import { withUniqueNumbers, type LoadRequest } from "./load.ts";
import { residentMb, startMock, type ServerProcess } from "./processes.ts";
import { ratioRow, valueRow, type MeasuredRow } from "./row.ts";
import { commonText, missingText, rareText } from "./search-texts.ts";
import { figure, type Figure } from "./statistics.ts";
import { requestsTo } from "./works.ts";

export interface ScaleOptions {
  readonly mockProgram: readonly string[];
  readonly rounds: number;
  readonly wants: (work: string) => boolean;
}

const million = 1_000_000;
const pageWork = "any page, 1k -> 1M users";
const searches = [
  { name: "search 1M, rare", text: rareText, atMost: 1 },
  { name: "search 1M, missing", text: missingText, atMost: 1 },
  { name: "search 1M, common", text: commonText, atMost: 10 },
] as const;
const memories = [
  { name: "memory idle", args: [], atMost: 80 },
  { name: "memory 100k users", args: ["--users", "100000"], atMost: 170 },
  { name: "memory 1M users", args: ["--users", String(million)], atMost: 600 },
] as const;

/** The costs of a million users: memory, pages at any position, searches. */
export async function measureScale({ mockProgram, rounds, wants }: ScaleOptions): Promise<MeasuredRow[]> {
  const rows: MeasuredRow[] = [];
  const start = (flags: readonly string[]) => startMock(mockProgram, flags);
  for (const { name, args, atMost } of memories) {
    if (!wants(name)) continue;
    const server = await start(args);
    const resident = await settledMb(server);
    await server.stop();
    rows.push({
      row: valueRow(name, resident, { goal: { atMost }, unit: "MB" }),
      note: `ready after ${Math.round(server.start.milliseconds)} ms`,
    });
  }
  const wantedSearches = searches.filter(({ name }) => wants(name));
  if (!wants(pageWork) && wantedSearches.length === 0) return rows;
  const large = await start(["--users", String(million)]);
  try {
    if (wants(pageWork)) {
      const small = await start(["--users", "1000"]);
      rows.push(await pageRow(small, large, rounds).finally(() => small.stop()));
    }
    const { search } = await requestsTo(large.url);
    for (const { name, text, atMost } of wantedSearches) {
      rows.push(await searchRow({ name, atMost, server: large, request: search(text) }, rounds));
    }
  } finally {
    await large.stop();
  }
  return rows;
}

/** Resident memory of a server after an idle period. */
async function settledMb(server: ServerProcess): Promise<Figure> {
  const values: number[] = [];
  for (let second = 0; second < 3; second++) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    values.push(residentMb(server.process));
  }
  return figure(values);
}

/** The cost of the last page of a million users, divided by that of a thousand. */
async function pageRow(small: ServerProcess, large: ServerProcess, rounds: number): Promise<MeasuredRow> {
  const size = 25;
  const options = { connections: 16, milliseconds: 500 };
  const ofSmall = (await requestsTo(small.url)).list(1000 / size, size);
  const ofLarge = (await requestsTo(large.url)).list(million / size, size);
  // The first list creates its order.
  await costOf(large, ofLarge, { ...options, atMost: 1 });
  const costs: { small: Cost; large: Cost }[] = [];
  for (let round = -2; round < rounds; round++) {
    const pair = {
      small: await costOf(small, ofSmall, options),
      large: await costOf(large, ofLarge, options),
    };
    if (round >= 0) costs.push(pair);
  }
  const ratios = figure(costs.map((each) => each.large.cpuMicroseconds / each.small.cpuMicroseconds));
  const cpu = (of: "small" | "large") =>
    figure(costs.map((each) => each[of].cpuMicroseconds)).median.toFixed(1);
  return {
    row: ratioRow(pageWork, ratios, { goal: { atMost: 1.3 }, unit: "× last page of 1k" }),
    note: `${cpu("large")} µs to ${cpu("small")}`,
  };
}

interface Search {
  readonly name: string;
  readonly atMost: number;
  readonly server: ServerProcess;
  readonly request: LoadRequest;
}

/** More searches than are needed before an index is built. */
const searchesUntilIndex = 40;

/** Searches sequentially over one connection. */
async function searchRow({ name, atMost, server, request }: Search, rounds: number): Promise<MeasuredRow> {
  const costs: Cost[] = [];
  const unasked = withUniqueNumbers(request);
  await costOf(server, unasked, { connections: 1, milliseconds: 60_000, atMost: searchesUntilIndex });
  for (let round = 0; round < rounds; round++) {
    costs.push(await costOf(server, unasked, { connections: 1, milliseconds: 2000, atMost: 20 }));
  }
  const cpu = figure(costs.map((each) => each.cpuMicroseconds / 1000)).median.toPrecision(3);
  return {
    row: valueRow(name, figure(costs.map((each) => each.p50Milliseconds)), {
      goal: { atMost },
      unit: "ms p50",
    }),
    note: `${cpu} ms of processor`,
  };
}

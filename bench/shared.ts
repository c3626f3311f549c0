import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PostgresServer } from "../mock-server/storage/testing/postgres-server.ts";
import { load as send, type LoadRequest } from "./load.ts";
import { cpuMilliseconds, startMock, type ServerProcess } from "./processes.ts";
import { ratioRow, type MeasuredRow } from "./row.ts";
import { figure } from "./statistics.ts";
import { workRequests } from "./works.ts";

const starts = 4;
const pairs = { warmUp: 4, counted: 6 };
const load = { connections: 16, milliseconds: 60_000, atMost: 500 };
const beside = `${starts} starts, ${pairs.counted} pairs each; the processor time of PostgreSQL is not counted`;

/** The processor time of one request, in microseconds, summed over the processes that take part. */
interface Costs {
  readonly alone: number;
  /** With `--state DIR`. */
  readonly inFile: number;
  readonly atHome: number;
  readonly forwarded: number;
}

const works = [
  { name: "GET one", of: "GET one user" },
  { name: "create", of: "create user" },
] as const;

/** The costs of sharing worlds through PostgreSQL: of a request at its home, and of one that is passed on to it. */
export async function measureShared(
  mockProgram: readonly string[],
  wants: (work: string) => boolean,
): Promise<MeasuredRow[]> {
  const rows: MeasuredRow[] = [];
  for (const { name, of } of works) {
    if (!wants(`${name}, PostgreSQL`)) continue;
    await using postgres = await PostgresServer.start();
    const costs: Costs[] = [];
    for (let start = 0; start < starts; start++)
      costs.push(...(await costsOf(of, mockProgram, postgres, start)));
    const row = (part: string, ratio: (cost: Costs) => number, unit = "× without") => {
      rows.push({ row: ratioRow(`${name}, ${part}`, figure(costs.map(ratio)), { goal: {}, unit }), beside });
    };
    row("PostgreSQL", ({ alone, atHome }) => alone / atHome);
    row("PostgreSQL", ({ inFile, atHome }) => inFile / atHome, "× --state DIR");
    row("forwarded", ({ alone, forwarded }) => alone / forwarded);
    row("forwarded", ({ inFile, forwarded }) => inFile / forwarded, "× --state DIR");
    for (const processes of [2, 3]) {
      // Each process gets as many requests as any other, and is the home of one in so many.
      const spread = ({ atHome, forwarded }: Costs) => (atHome + (processes - 1) * forwarded) / processes;
      row(`${processes} processes`, (cost) => cost.atHome / spread(cost), "× one process");
    }
  }
  return rows;
}

async function costsOf(
  work: string,
  mockProgram: readonly string[],
  postgres: PostgresServer,
  start: number,
): Promise<Costs[]> {
  const folder = mkdtempSync(join(tmpdir(), "bench-shared-"));
  const one = postgres.database(`one_${start}`);
  const two = postgres.database(`two_${start}`);
  const servers: ServerProcess[] = [];
  const begin = async (...flags: readonly string[]) => {
    const server = await startMock(mockProgram, ["--users", "1000", ...flags]);
    servers.push(server);
    return server;
  };
  try {
    const [alone, inFile, atHome, home] = [
      await begin(),
      await begin("--state", join(folder, "state")),
      await begin("--state", one),
      await begin("--state", two),
    ];
    // The first call makes it the home of the world.
    await requestOf(work, home.url);
    const front = await begin("--state", two);
    const measured = [
      { to: await requestOf(work, alone.url), by: [alone] },
      { to: await requestOf(work, inFile.url), by: [inFile] },
      { to: await requestOf(work, atHome.url), by: [atHome] },
      { to: await requestOf(work, front.url), by: [home, front] },
    ];
    const costs: Costs[] = [];
    for (let pair = -pairs.warmUp; pair < pairs.counted; pair++) {
      const [first = 0, second = 0, third = 0, fourth = 0] = await inTurn(measured);
      if (pair >= 0) costs.push({ alone: first, inFile: second, atHome: third, forwarded: fourth });
    }
    return costs;
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    rmSync(folder, { recursive: true });
  }
}

async function inTurn(
  measured: readonly { readonly to: LoadRequest; readonly by: readonly ServerProcess[] }[],
): Promise<number[]> {
  const costs: number[] = [];
  for (const { to, by } of measured) {
    const spent = () => by.reduce((sum, { process }) => sum + cpuMilliseconds(process), 0);
    const before = spent();
    const { latencies } = await send(to, load);
    costs.push(((spent() - before) / latencies.length) * 1000);
  }
  return costs;
}

async function requestOf(work: string, url: string): Promise<LoadRequest> {
  const request = (await workRequests(url)).get(work);
  if (request === undefined) throw new Error(`There is no work called ${work}.`);
  return request;
}

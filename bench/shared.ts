import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { PostgresServer } from "../mock-server/storage/testing/postgres-server.ts";
import { load as send, type LoadRequest } from "./load.ts";
import { cpuMilliseconds, startMock, type ServerProcess } from "./processes.ts";
import { ratioRow, type MeasuredRow } from "./row.ts";
import { figure } from "./statistics.ts";
import { requestsTo } from "./works.ts";

const starts = 3;
const rounds = 3;
/**
 * A load has a fixed number of requests, however busy the machine is. They must cost much more than idle processes do
 * meanwhile. A request that is not forwarded costs little, so its load needs many.
 */
const works = [
  { name: "GET one", of: "getOne", direct: 20_000, passedOn: 4_000 },
  { name: "create", of: "create", direct: 3_000, passedOn: 1_500 },
] as const;
type Work = (typeof works)[number];
const loadOf = (atMost: number) => ({ connections: 16, milliseconds: 120_000, atMost });

/**
 * Where requests are sent: to a mock alone, to one with `--state DIR`, to the home process of a world, to another
 * process, which forwards them, and evenly to two or three processes, each the home of one world.
 */
type Topology = "alone" | "in a directory" | "at home" | "forwarded" | "over two" | "over three";

interface Sent {
  readonly to: readonly LoadRequest[];
  /** The processes whose time is counted. */
  readonly by: readonly ServerProcess[];
  /** Whether the process that gets a request answers it itself. */
  readonly isDirect?: boolean;
}

/** Each row divides the cost of one topology by that of another. */
const rowsOf: readonly (readonly [part: string, of: Topology, by: Topology, unit: string])[] = [
  ["PostgreSQL", "alone", "at home", "× without"],
  ["PostgreSQL", "in a directory", "at home", "× --state DIR"],
  ["forwarded", "alone", "forwarded", "× without"],
  ["forwarded", "in a directory", "forwarded", "× --state DIR"],
  ["two processes", "at home", "over two", "× one process"],
  ["three processes", "at home", "over three", "× one process"],
];

/** The cost of sharing worlds through PostgreSQL, for requests at a world's home and for forwarded ones. */
export async function measureShared(
  mockProgram: readonly string[],
  wants: (work: string) => boolean,
): Promise<MeasuredRow[]> {
  const rows: MeasuredRow[] = [];
  for (const work of works) {
    const { name } = work;
    if (!rowsOf.some(([part]) => wants(`${name}, ${part}`))) continue;
    await using postgres = await PostgresServer.start();
    const costs: ((topology: Topology) => number)[] = [];
    for (let start = 0; start < starts; start++)
      costs.push(await costsOf(work, { mockProgram, state: postgres.database(`start_${start}`) }));
    for (const [part, dividend, divisor, unit] of rowsOf) {
      const ratios = figure(costs.map((cost) => cost(dividend) / cost(divisor)));
      const micros = figure(costs.map((cost) => cost(divisor))).median.toFixed(0);
      const note = `${micros} µs a request; ${starts} starts, ${rounds} rounds each`;
      rows.push({ row: ratioRow(`${name}, ${part}`, ratios, { goal: {}, unit }), note });
    }
  }
  return rows;
}

/** The microseconds of processor time per request, summed over all processes of a mock, from one start of them. */
async function costsOf(
  work: Work,
  { mockProgram, state }: { readonly mockProgram: readonly string[]; readonly state: string },
): Promise<(topology: Topology) => number> {
  const folder = mkdtempSync(join(tmpdir(), "bench-shared-"));
  const servers: ServerProcess[] = [];
  const begin = async (...flags: readonly string[]) => {
    const server = await startMock(mockProgram, ["--users", "1000", ...flags]);
    servers.push(server);
    return { server, request: (await requestsTo(server.url, await newSandbox(server.url)))[work.of] };
  };
  try {
    const topologies = topologiesOf({
      alone: await begin(),
      inDirectory: await begin("--state", join(folder, "state")),
      shared: [await begin("--state", state), await begin("--state", state), await begin("--state", state)],
    });
    for (const { to } of topologies.values())
      if (to.length === 1) for (const each of to) await send(each, loadOf(work.direct));
    const found = new Map([...topologies.keys()].map((topology): [Topology, number[]] => [topology, []]));
    for (let round = -1; round < rounds; round++) {
      for (const [topology, sent] of topologies) {
        const cost = await costOf(sent, work);
        if (round >= 0) found.get(topology)?.push(cost);
      }
    }
    return (topology) => figure(found.get(topology) ?? []).median;
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    rmSync(folder, { recursive: true });
  }
}

/** A process, and a request for a world whose home it is. */
interface Begun {
  readonly server: ServerProcess;
  readonly request: LoadRequest;
}

function topologiesOf({
  alone,
  inDirectory,
  shared,
}: {
  readonly alone: Begun;
  readonly inDirectory: Begun;
  readonly shared: readonly Begun[];
}): ReadonlyMap<Topology, Sent> {
  const by = shared.map(({ server }) => server);
  /** Sends the requests of the first `count` processes to each of these processes. */
  const spread = (count: number): LoadRequest[] => {
    const taking = shared.slice(0, count);
    return taking.flatMap(({ request }) => taking.map(({ server }) => ({ ...request, origin: server.url })));
  };
  return new Map<Topology, Sent>([
    ["alone", { to: [alone.request], by: [alone.server], isDirect: true }],
    ["in a directory", { to: [inDirectory.request], by: [inDirectory.server], isDirect: true }],
    ["at home", { to: spread(1), by, isDirect: true }],
    ["forwarded", { to: spread(2).slice(1, 2), by }],
    ["over two", { to: spread(2), by }],
    ["over three", { to: spread(3), by }],
  ]);
}

async function costOf({ to, by, isDirect = false }: Sent, { direct, passedOn }: Work): Promise<number> {
  const spent = () => by.reduce((sum, { process }) => sum + cpuMilliseconds(process), 0);
  const before = spent();
  let answered = 0;
  const load = loadOf(isDirect ? direct : passedOn);
  for (const request of to) answered += (await send(request, load)).latencies.length;
  return ((spent() - before) / answered) * 1000;
}

const credentials = z.object({ clientId: z.string(), clientSecret: z.string() });

/** Creates a sandbox, whose home is the process at this URL. */
async function newSandbox(url: string): Promise<z.infer<typeof credentials>> {
  const answer = await fetch(`${url}/__mock/sandboxes`, { method: "POST" });
  return credentials.parse(await answer.json());
}

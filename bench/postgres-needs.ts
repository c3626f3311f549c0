import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import { PostgresLog } from "../mock-server/storage/postgres/postgres-log.ts";
import { PostgresServer } from "../mock-server/storage/testing/postgres-server.ts";
import { load as send } from "./load.ts";
import { cpuMilliseconds, startMock } from "./processes.ts";
import { valueRow, type MeasuredRow } from "./row.ts";
import { figure } from "./statistics.ts";
import { requestsTo } from "./works.ts";

const rounds = 3;
const sandboxesEach = 100;
const writesEach = 600;
const renewalsEach = 1000;

/** What PostgreSQL has spent so far. */
interface Spent {
  /** Milliseconds of processor time, of each of its processes. */
  readonly processor: ReadonlyMap<number, number>;
  /** Bytes of its write-ahead log. */
  readonly log: number;
  /** Bytes of the tables, with their indexes. */
  readonly tables: number;
}

const numbers = z.tuple([z.coerce.number(), z.coerce.number()]);
const database = "needs";

/** Measures the storage, log and processor time that sandboxes, writes and lease renewals cost PostgreSQL. */
export async function measureNeeds(
  mockProgram: readonly string[],
  wants: (work: string) => boolean,
): Promise<MeasuredRow[]> {
  if (!wants("PostgreSQL, a write")) return [];
  await using postgres = await PostgresServer.start();
  const url = postgres.database(database);
  const server = await startMock(mockProgram, ["--state", url]);
  const log = await PostgresLog.open({ url, sync: "always" });
  try {
    const makeSandbox = async () => {
      const made = await fetch(`${server.url}/__mock/sandboxes`, { method: "POST" });
      if (made.status !== 201) throw new Error(`A sandbox was refused: ${await made.text()}`);
    };
    const { create } = await requestsTo(server.url);
    const write = (at: number) => () =>
      send(create, { connections: at, milliseconds: 60_000, atMost: writesEach });
    const process = await log.beginProcess({ isAside: false });
    const renew = async () => {
      let mark = "0";
      for (let renewal = 0; renewal < renewalsEach; renewal++) {
        await log.renew(process, { isAside: false, unreached: [] });
        ({ mark } = await log.secretsSince(mark));
      }
    };
    return [
      ...(await rowsOf("a sandbox", { postgres, times: sandboxesEach, act: inTurn(makeSandbox) })),
      ...(await rowsOf("a write", { postgres, times: writesEach, act: write(1) })),
      ...(await rowsOf("a write of 16 clients", { postgres, times: writesEach, act: write(16) })),
      ...(await rowsOf("a renewed lease", { postgres, times: renewalsEach, act: renew })),
    ];
  } finally {
    await log.close();
    await server.stop();
  }
}

function inTurn(act: () => Promise<void>): () => Promise<void> {
  return async () => {
    for (let time = 0; time < sandboxesEach; time++) await act();
  };
}

async function rowsOf(
  name: string,
  {
    postgres,
    times,
    act,
  }: { readonly postgres: PostgresServer; readonly times: number; readonly act: () => Promise<unknown> },
): Promise<MeasuredRow[]> {
  const found = { processor: new Array<number>(), log: new Array<number>(), tables: new Array<number>() };
  for (let round = -1; round < rounds; round++) {
    const before = spentBy(postgres);
    await act();
    const after = spentBy(postgres);
    if (round < 0) continue;
    found.processor.push((processorBetween(before, after) / times) * 1000);
    found.log.push((after.log - before.log) / times / 1000);
    found.tables.push((after.tables - before.tables) / times / 1000);
  }
  const row = (what: keyof typeof found, unit: string): MeasuredRow => ({
    row: valueRow(`PostgreSQL, ${name}, ${what}`, figure(found[what]), { goal: {}, unit }),
    note: `${rounds} × ${times}`,
  });
  return [row("processor", "µs"), row("log", "KB"), row("tables", "KB")];
}

/** Counts only processes that still run. Those of single queries have ended, and those that clean up may have. */
function processorBetween(before: Spent, after: Spent): number {
  return [...after.processor].reduce(
    (sum, [pid, spent]) => sum + spent - (before.processor.get(pid) ?? 0),
    0,
  );
}

function spentBy(postgres: PostgresServer): Spent {
  const [log, tables] = numbers.parse(
    postgres
      .run(
        `SELECT pg_current_wal_lsn() - '0/0', (SELECT sum(pg_total_relation_size(oid)) FROM pg_class
           WHERE relnamespace = 'mock_alteryx'::regnamespace AND relkind = 'r')`,
        database,
      )
      .trim()
      .split("|"),
  );
  return { processor: new Map(backendsOf(postgres).map((pid) => [pid, cpuOf(pid)])), log, tables };
}

/** A process that has ended meanwhile, such as the one of the last query, counts as zero. */
function cpuOf(pid: number): number {
  try {
    return cpuMilliseconds({ pid });
  } catch {
    return 0;
  }
}

/** All processes of a server: the main one, found by its folder, and its children. */
function backendsOf({ folder }: PostgresServer): readonly number[] {
  const main = Number(readFileSync(`${folder}/data/postmaster.pid`, "utf8").split("\n")[0]);
  const children = readdirSync(`/proc/${main}/task`).flatMap((thread) =>
    readFileSync(`/proc/${main}/task/${thread}/children`, "utf8").split(" ").filter(Boolean).map(Number),
  );
  return [main, ...children];
}

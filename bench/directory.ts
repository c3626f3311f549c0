/**
 * `node bench/directory.ts`: measures the directory's operations with 1,000 to 1,000,000 users, each size in its own
 * process. With `--users N` it measures one size and prints JSON.
 */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { z } from "zod";
import { builtInProfile } from "../contracts/profile.ts";
import type { Directory } from "../mock-server/world/directory/directory.ts";
import type { UserQuery } from "../mock-server/world/directory/user-query.ts";
import type { User } from "../mock-server/world/directory/user.ts";
import { Mock } from "../mock-server/sandboxes/mock.ts";
import { worldOfUsers } from "../mock-server/world/seeds/built-in-worlds.ts";
import { figure } from "./statistics.ts";

export const directorySizes = [1_000, 10_000, 100_000, 1_000_000] as const;

/** Median milliseconds of each work, megabytes of memory. */
export interface DirectoryFigures {
  readonly users: number;
  readonly works: Readonly<Record<string, number>>;
  readonly memory: Readonly<Record<string, number>>;
}
const figures = z.object({
  users: z.number(),
  works: z.record(z.string(), z.number()),
  memory: z.record(z.string(), z.number()),
});

/** Measures one size in its own process, since memory is measured for a process. */
export function measureDirectory(users: number): DirectoryFigures {
  const program = fileURLToPath(import.meta.url);
  const printed = execFileSync(process.execPath, ["--expose-gc", program, "--users", String(users)]);
  return figures.parse(JSON.parse(printed.toString()));
}

async function measure(count: number): Promise<DirectoryFigures> {
  const before = memory();
  const world = worldOfUsers(count);
  const started = performance.now();
  const mock = Mock.create({ profile: builtInProfile("guide"), world });
  const build = performance.now() - started;
  const loaded = memory();
  const { directory } = mock.default.world;
  const works: Record<string, number> = { build };
  for (const [name, { times, act }] of Object.entries(worksOn(directory, count))) {
    works[name] = await median(times, act);
  }
  return {
    users: count,
    works,
    memory: {
      ...prefixed("before ", before),
      ...prefixed("loaded ", loaded),
      ...prefixed("used ", memory()),
    },
  };
}

interface Work {
  readonly times: number;
  /** Does the work for the n-th time, each time with another user or text. */
  readonly act: (number: number) => unknown;
}

function worksOn(directory: Directory, count: number): Record<string, Work> {
  const list: UserQuery = { order: "date-added", activeOnly: false, offset: 0, limit: 25 };
  const page = (offset: number) => directory.users({ ...list, offset: Math.max(0, Math.floor(offset)) });
  const search = (text: string) =>
    directory.users({
      ...list,
      search: { text, match: "partial", case: "insensitive", fields: "email-and-names" },
    });
  // Jumps through all users, so that few of them are in the processor's caches.
  const someone = (number: number): User => {
    const { items } = directory.users({ ...list, offset: (number * 7919) % count, limit: 1 });
    const [user] = items;
    if (user === undefined) throw new Error("There is no user.");
    return user;
  };
  const sample = (number: number) => (people[number] ??= someone(number));
  const people: User[] = [];
  const claim = { ignoreCase: true, fromActiveOnly: false };
  const names = "marie,ander,jona,elis,kath,anna,robert,chri,alex,john,wil,ste,mar,ann,ber".split(",");
  const off = { canScheduleJobs: false, canPrioritizeJobs: false, canAssignJobWorkers: false };
  const newcomer = (id: string, number: number): User => ({
    id,
    firstName: "New",
    lastName: "User",
    email: `new.${number}@bench.example`,
    role: "Viewer",
    isActive: true,
    dateAdded: "2999-01-01T00:00:00.000Z",
    dateUpdated: "2999-01-01T00:00:00.000Z",
    ...off,
  });
  return {
    "page at the start": { times: 500, act: (number) => page((number * 25) % (count / 10)) },
    "page in the middle": { times: 500, act: (number) => page(count / 2 + ((number * 25) % (count / 10))) },
    "page at the end": { times: 500, act: (number) => page(count - 25 - ((number * 25) % (count / 10))) },
    "sample of users": { times: 500, act: sample },
    "get by id": { times: 500, act: (number) => directory.user(sample(number).id) },
    "look up by e-mail": {
      times: 500,
      act: (number) => directory.usersNamed(sample(number).email),
    },
    "first search": { times: 1, act: () => search("zzqzz") },
    "search, missing": { times: 50, act: (number) => search(`missing ${number}`) },
    "search, rare": { times: 50, act: (number) => search(sample(number).email.slice(0, -22)) },
    "search, common": { times: names.length, act: (number) => search(names[number] ?? "") },
    "search, common, again": { times: 100, act: () => search("ann") },
    insert: { times: 500, act: (number) => directory.insertUser((id) => newcomer(id, number), claim) },
    update: {
      times: 500,
      act: (number) =>
        directory.updateUser(
          sample(number).id,
          (user) => ({ user: { ...user, isActive: !user.isActive } }),
          claim,
        ),
    },
  };
}

async function median(times: number, act: Work["act"]): Promise<number> {
  const milliseconds: number[] = [];
  for (let number = 0; number < times; number++) {
    const started = performance.now();
    await act(number);
    milliseconds.push(performance.now() - started);
  }
  return figure(milliseconds).median;
}

function memory(): Record<string, number> {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
  return { heap: heapUsed / 1e6, buffers: arrayBuffers / 1e6, rss: rss / 1e6 };
}

function prefixed(prefix: string, values: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]));
}

function table(columns: readonly DirectoryFigures[]): string {
  const [first] = columns;
  const rows = (part: "works" | "memory") =>
    Object.keys(first?.[part] ?? {}).map((name) =>
      line(
        name,
        columns.map((column) => (column[part][name] ?? 0).toPrecision(3)),
      ),
    );
  return [
    line(
      "users",
      columns.map(({ users }) => String(users)),
    ),
    "milliseconds",
    ...rows("works"),
    "megabytes",
    ...rows("memory"),
  ].join("\n");
}

function line(title: string, cells: readonly string[]): string {
  return title.padEnd(26) + cells.map((cell) => cell.padStart(12)).join("");
}

if (import.meta.main) {
  const { values: flags } = parseArgs({ options: { users: { type: "string" } } });
  if (flags.users === undefined) console.log(table(directorySizes.map(measureDirectory)));
  else console.log(JSON.stringify(await measure(Number(flags.users))));
}

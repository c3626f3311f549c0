/**
 * `node bench/directory-alternatives.ts`: compares the directory's engine with a plain array and `node:sqlite`,
 * each with 1,000 to 1,000,000 users in its own process. docs/decisions/0005-a-directory-in-memory.md has the
 * conclusions.
 */
import { execFileSync } from "node:child_process";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { MemoryDirectory } from "../mock-server/world/directory/engine/memory-directory.ts";
import type { Page } from "../mock-server/world/directory/user-query.ts";
import type { User } from "../mock-server/world/directory/user.ts";
import { Ids } from "../mock-server/world/ids.ts";
import { withSmallYoungGeneration } from "../mock-server/serve/small-young-generation.ts";
import { worldOfUsers } from "../mock-server/world/seeds/built-in-worlds.ts";
import { recordsOf } from "../mock-server/world/seeds/world-records.ts";
import { commonText, missingText, rareText } from "./search-texts.ts";
import { figure } from "./statistics.ts";

/** The operations of every engine. Pages have 25 users by e-mail, with the total number of users. */
interface Engine {
  get(id: string): User | undefined;
  page(offset: number): Page<User>;
  /** Users with the text in the e-mail or a name, ignoring case. */
  search(text: string): Page<User>;
  insert(user: User): void;
}

const limit = 25;

const engines: Readonly<Record<string, (users: Iterable<User>) => Engine>> = {
  "the engine": (users) => {
    const directory = new MemoryDirectory({ nextId: () => "new" });
    directory.load({ users, groups: [] });
    const list = { order: "email", activeOnly: false, limit } as const;
    const partial = { match: "partial", case: "insensitive", fields: "email-and-names" } as const;
    return {
      get: (id) => directory.user(id),
      page: (offset) => directory.users({ ...list, offset }),
      search: (text) => directory.users({ ...list, offset: 0, search: { text, ...partial } }),
      insert: (user) => directory.insertUser(() => user, { ignoreCase: true, fromActiveOnly: false }),
    };
  },
  "a sorted array": (users) => {
    const sorted = [...users].sort(byEmail);
    const byId = new Map(sorted.map((user) => [user.id, user]));
    return {
      get: (id) => byId.get(id),
      page: (offset) => ({ items: sorted.slice(offset, offset + limit), total: sorted.length }),
      search: (text) => {
        const found = sorted.filter((user) =>
          [user.email, user.firstName, user.lastName].some((field) => field.toLowerCase().includes(text)),
        );
        return { items: found.slice(0, limit), total: found.length };
      },
      insert: (user) => {
        const place = sorted.findIndex((each) => byEmail(each, user) > 0);
        sorted.splice(place < 0 ? sorted.length : place, 0, user);
        byId.set(user.id, user);
      },
    };
  },
  "node:sqlite": (users) => {
    const database = new DatabaseSync(":memory:");
    database.exec(`CREATE TABLE users (number INTEGER PRIMARY KEY, id TEXT UNIQUE, email TEXT COLLATE NOCASE, json TEXT);
      CREATE INDEX by_email ON users (email);
      CREATE VIRTUAL TABLE fields USING fts5(email, first, last, tokenize = 'trigram', detail = none, content = '')`);
    const addUser = database.prepare("INSERT INTO users (id, email, json) VALUES (?, ?, ?)");
    const addFields = database.prepare("INSERT INTO fields (rowid, email, first, last) VALUES (?, ?, ?, ?)");
    const insert = (user: User) => {
      const { lastInsertRowid } = addUser.run(user.id, user.email, JSON.stringify(user));
      addFields.run(lastInsertRowid, user.email, user.firstName, user.lastName);
    };
    database.exec("BEGIN");
    for (const user of users) insert(user);
    database.exec("COMMIT");
    const found =
      "FROM users WHERE number IN (SELECT rowid FROM fields WHERE fields MATCH ?) AND json LIKE ?";
    const one = database.prepare("SELECT json FROM users WHERE id = ?");
    const page = database.prepare(`SELECT json FROM users ORDER BY email LIMIT ${limit} OFFSET ?`);
    const count = database.prepare("SELECT count(*) AS total FROM users");
    const search = database.prepare(`SELECT json ${found} ORDER BY email LIMIT ${limit}`);
    const countFound = database.prepare(`SELECT count(*) AS total ${found}`);
    return {
      get: (id) => read(one.all(id))[0],
      page: (offset) => ({ items: read(page.all(offset)), total: totalOf(count.get()) }),
      search: (text) => {
        const trigrams = Array.from({ length: text.length - 2 }, (_, at) => `"${text.slice(at, at + 3)}"`);
        const sought = [trigrams.join(" AND "), `%${text}%`];
        return { items: read(search.all(...sought)), total: totalOf(countFound.get(...sought)) };
      },
      insert,
    };
  },
};

function byEmail(a: User, b: User): number {
  return a.email.toLowerCase() < b.email.toLowerCase() ? -1 : 1;
}

const row = z.object({ json: z.string() });

function read(rows: readonly unknown[]): User[] {
  return rows.map((each): User => JSON.parse(row.parse(each).json));
}

function totalOf(counted: unknown): number {
  return z.object({ total: z.number() }).parse(counted).total;
}

const figures = z.record(z.string(), z.number());

/** Median milliseconds of each work, and megabytes in addition to those of an empty process. */
function measure(name: string, count: number): z.infer<typeof figures> {
  const ids = new Ids(1);
  const made = recordsOf(worldOfUsers(count), { nextId: () => ids.uuid(), now: 1_800_000_000_000 });
  const empty = process.memoryUsage().rss;
  const started = performance.now();
  const engine = withSmallYoungGeneration(() => engines[name]?.(made.users));
  if (engine === undefined) throw new Error(`There is no engine ${name}.`);
  const load = performance.now() - started;
  engine.page(0);
  const memory = (process.memoryUsage().rss - empty) / 1e6;
  const [someone] = engine.page(count / 2).items;
  if (someone === undefined) throw new Error("There is no user.");
  const newcomer = (number: number) => ({ ...someone, id: `new-${number}`, email: `m.${number}@x.example` });
  // Enough searches for the engine to build its index.
  for (let number = 0; number < 25; number++) engine.search(`warm.up.${number}`);
  return {
    load,
    "get by id": median(500, () => engine.get(someone.id)),
    "page in the middle": median(100, (number) => engine.page(count / 2 + number * limit)),
    "search, missing": median(50, (number) => engine.search(missingText(number))),
    "search, rare": median(50, (number) => engine.search(rareText(number))),
    "search, common": median(20, (number) => engine.search(commonText(number + 20))),
    insert: median(100, (number) => engine.insert(newcomer(number))),
    "memory, MB": memory,
    "memory after searches, MB": (process.memoryUsage().rss - empty) / 1e6,
  };
}

function median(times: number, act: (number: number) => unknown): number {
  const milliseconds = Array.from({ length: times }, (_, number) => {
    const started = performance.now();
    act(number);
    return performance.now() - started;
  });
  return figure(milliseconds).median;
}

const [name, count] = process.argv.slice(2);
if (name !== undefined) console.log(JSON.stringify(measure(name, Number(count))));
else {
  const program = fileURLToPath(import.meta.url);
  for (const users of [1_000, 100_000, 1_000_000]) {
    console.log(
      `\n${users} users`.padEnd(30) +
        Object.keys(engines)
          .map((each) => each.padStart(16))
          .join(""),
    );
    const columns = Object.keys(engines).map((each) =>
      figures.parse(JSON.parse(execFileSync(process.execPath, [program, each, String(users)]).toString())),
    );
    for (const work of Object.keys(columns[0] ?? {})) {
      console.log(
        work.padEnd(29) + columns.map((each) => (each[work] ?? 0).toPrecision(3).padStart(16)).join(""),
      );
    }
  }
}

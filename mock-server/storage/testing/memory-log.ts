import type { SandboxSummary } from "../../sandboxes/sandbox-summary.ts";
import type { Peer } from "../homes.ts";
import { NotStored } from "../not-stored.ts";
import type {
  Append,
  Found,
  Home,
  KeptClients,
  SharedLog,
  StoredText,
  Taken,
} from "../postgres/shared-log.ts";

interface World {
  home: number;
  lease: number;
  summary: SandboxSummary | undefined;
  texts: StoredText[];
}

/** A database in memory, with a clock of its own, for the processes of a test. It behaves as PostgreSQL does. */
export class MemoryDatabase {
  /** Milliseconds of its clock. */
  now = 0;
  readonly processes = new Map<number, { url: string | undefined; deadline: number }>();
  readonly worlds = new Map<string, World>();
  readonly clients = new Map<string, string>();
  readonly secrets: string[] = [];
  #lastProcess = 0;

  nextProcess(): number {
    return ++this.#lastProcess;
  }

  livingHome(world: World): Home | undefined {
    const row = this.processes.get(world.home);
    return row !== undefined && row.deadline > this.now ? { process: world.home, url: row.url } : undefined;
  }
}

/** How the next calls of a process fail: before they have an effect, or only on the way back. */
export type Trouble = "before" | "after" | undefined;

/** The connection of one process to a database in memory. */
export class MemoryLog implements SharedLog {
  readonly place = "memory";
  readonly peerSecret = "secret-of-the-peers";
  readonly database: MemoryDatabase;
  trouble: Trouble;
  /** How many appends fail from now on. */
  failures = 0;
  /** How often it was called. */
  calls = 0;
  /** Appends wait for it. */
  held: Promise<void> | undefined;

  constructor(database: MemoryDatabase) {
    this.database = database;
  }

  async #act<T>(act: (database: MemoryDatabase) => T): Promise<T> {
    this.calls++;
    await Promise.resolve();
    if (this.trouble === "before") throw new NotStored("The database is away.");
    const result = act(this.database);
    if (this.trouble === "after") throw new NotStored("The database is away.");
    return result;
  }

  exclusively<T>(act: () => Promise<T>): Promise<T> {
    return act();
  }

  beginProcess(leaseMs: number): Promise<number> {
    return this.#act((database) => {
      const number = database.nextProcess();
      database.processes.set(number, { url: undefined, deadline: database.now + leaseMs });
      return number;
    });
  }

  renew(process: number, leaseMs: number): Promise<boolean> {
    return this.#act(({ processes, now }) => {
      const row = processes.get(process);
      if (row === undefined || row.deadline <= now) return false;
      row.deadline = now + leaseMs;
      return true;
    });
  }

  announce(process: number, url: string): Promise<void> {
    return this.#act(({ processes }) => {
      const row = processes.get(process);
      if (row !== undefined) row.url = url;
    });
  }

  endProcess(process: number): Promise<void> {
    return this.#act(({ processes }) => void processes.delete(process));
  }

  otherPeer(process: number): Promise<Peer | undefined> {
    return this.#act(({ processes, now }) => {
      for (const [number, { url, deadline }] of processes)
        if (number !== process && url !== undefined && deadline > now) return { process: number, url };
      return undefined;
    });
  }

  find(ids: readonly string[], clientIds: readonly string[]): Promise<Found> {
    return this.#act((database) => {
      const clients = new Map(
        clientIds.flatMap((clientId): [string, string][] => {
          const world = database.clients.get(clientId);
          return world === undefined ? [] : [[clientId, world]];
        }),
      );
      const worlds = new Map(
        [...ids, ...clients.values()].flatMap((id): [string, Home | undefined][] => {
          const world = database.worlds.get(id);
          return world === undefined ? [] : [[id, database.livingHome(world)]];
        }),
      );
      return { worlds, clients };
    });
  }

  addWorld(id: string, home: number): Promise<boolean> {
    return this.#act(({ worlds }) => {
      if (worlds.has(id)) return false;
      worlds.set(id, { home, lease: 1, summary: undefined, texts: [] });
      return true;
    });
  }

  takeWorlds(ids: readonly string[], process: number): Promise<ReadonlyMap<string, Taken>> {
    return this.#act((database) => new Map(ids.map((id) => [id, take(database, id, process)])));
  }

  read(ids: readonly string[]): Promise<ReadonlyMap<string, readonly StoredText[]>> {
    return this.#act(
      ({ worlds }) =>
        new Map(
          ids.flatMap((id): [string, readonly StoredText[]][] => {
            const texts = worlds.get(id)?.texts ?? [];
            return texts.length === 0 ? [] : [[id, [...texts]]];
          }),
        ),
    );
  }

  claimClients(id: string, clientIds: readonly string[]): Promise<ReadonlySet<string>> {
    return this.#act(({ clients }) => {
      for (const clientId of clientIds) if (!clients.has(clientId)) clients.set(clientId, id);
      return new Set(clientIds.filter((clientId) => clients.get(clientId) !== id));
    });
  }

  keepClients(kept: readonly KeptClients[]): Promise<void> {
    return this.#act(({ clients, worlds }) => {
      for (const { world: id, lease, clientIds } of kept) {
        if (worlds.get(id)?.lease !== lease) continue;
        for (const [clientId, world] of clients)
          if (world === id && !clientIds.includes(clientId)) clients.delete(clientId);
        for (const clientId of clientIds) if (!clients.has(clientId)) clients.set(clientId, id);
      }
    });
  }

  async append(
    process: number,
    appends: readonly Append[],
    secrets: readonly string[],
  ): Promise<ReadonlySet<string>> {
    await this.held;
    if (this.failures-- > 0) throw new NotStored("The database is away.");
    return this.#act((database) => {
      database.secrets.push(...secrets);
      const own = appends.filter(({ world, lease }) => {
        const row = database.worlds.get(world);
        return row?.home === process && row.lease === lease;
      });
      for (const append of own) store(database, append);
      return new Set(own.map(({ world }) => world));
    });
  }

  compact(id: string, lease: number, { position, text }: StoredText): Promise<void> {
    return this.#act(({ worlds }) => {
      const world = worlds.get(id);
      if (world?.lease !== lease) return;
      world.texts = [{ position, text }, ...world.texts.filter((each) => each.position > position)];
    });
  }

  list(): Promise<readonly SandboxSummary[]> {
    return this.#act(({ worlds }) =>
      [...worlds].flatMap(([id, { summary }]) =>
        id === "default" || summary === undefined ? [] : [summary],
      ),
    );
  }

  secretsSince(mark: string) {
    return this.#act(({ secrets }) => ({
      spellings: secrets.slice(Number(mark)),
      mark: String(secrets.length),
    }));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

function take(database: MemoryDatabase, id: string, process: number): Taken {
  const world = database.worlds.get(id);
  if (world === undefined) return { type: "unknown" };
  const home = database.livingHome(world);
  if (home !== undefined && home.process !== process) return { type: "has-home", home };
  world.home = process;
  world.lease++;
  return { type: "taken", lease: world.lease };
}

function store(
  { worlds, clients }: MemoryDatabase,
  { world: id, position, text, summary, keys }: Append,
): void {
  const world = worlds.get(id);
  if (text === undefined) {
    worlds.delete(id);
    for (const [clientId, of] of clients) if (of === id) clients.delete(clientId);
    return;
  }
  world?.texts.push({ position, text });
  if (world !== undefined) world.summary = summary ?? world.summary;
  for (const clientId of keys?.dropped ?? []) if (clients.get(clientId) === id) clients.delete(clientId);
  for (const clientId of keys?.held ?? []) if (!clients.has(clientId)) clients.set(clientId, id);
}

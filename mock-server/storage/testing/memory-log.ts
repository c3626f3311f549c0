import type { SandboxSummary } from "../../sandboxes/sandbox-summary.ts";
import type { Peer } from "../homes.ts";
import { NotStored } from "../not-stored.ts";
import type {
  Append,
  Beginning,
  Found,
  Home,
  KeptClients,
  NewSecret,
  SeenProcess,
  SharedLog,
  StoredText,
  Taken,
  Telling,
} from "../postgres/shared-log.ts";

interface ProcessRow {
  url: string | undefined;
  renewals: number;
  isAside: boolean;
  unreached: readonly number[];
  unreachedBy: readonly number[];
}

interface World {
  home: number;
  lease: number;
  summary: SandboxSummary | undefined;
  texts: StoredText[];
}

/** A database in memory for the processes of a test. It behaves as PostgreSQL does. */
export class MemoryDatabase {
  readonly processes = new Map<number, ProcessRow>();
  readonly worlds = new Map<string, World>();
  readonly clients = new Map<string, string>();
  /** In the order in which they were added. */
  readonly secrets: NewSecret[] = [];
  #lastProcess = 0;

  nextProcess(): number {
    return ++this.#lastProcess;
  }

  livingHome(world: World): Home | undefined {
    const row = this.processes.get(world.home);
    return row === undefined ? undefined : { process: world.home, url: row.url };
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

  beginProcess({ isAside, url, before }: Beginning): Promise<number> {
    return this.#act((database) => {
      if (before !== undefined) database.processes.delete(before);
      const number = database.nextProcess();
      const row = { url, renewals: 0, isAside, unreached: [], unreachedBy: [] };
      database.processes.set(number, row);
      return number;
    });
  }

  renew(process: number, { isAside, unreached }: Telling) {
    return this.#act(({ processes }) => {
      const others = [...processes].flatMap(([number, row]) =>
        number === process ? [] : [{ process: number, ...row }],
      );
      const row = processes.get(process);
      if (row === undefined) return { isRenewed: false, others };
      row.renewals++;
      row.isAside = isAside;
      row.unreached = others
        .filter(({ url }) => url !== undefined && unreached.includes(url))
        .map((other) => other.process);
      row.unreachedBy = others
        .filter((other) => other.unreached.includes(process))
        .map((other) => other.process);
      return { isRenewed: true, others };
    });
  }

  endSilent(silent: readonly SeenProcess[]): Promise<void> {
    return this.#act(({ processes }) => {
      for (const { process, renewals } of silent)
        if (processes.get(process)?.renewals === renewals) processes.delete(process);
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
    return this.#act(({ processes }) => {
      const peers = [...processes].flatMap(([number, { url, isAside }]) =>
        number === process || url === undefined ? [] : [{ process: number, url, isAside }],
      );
      const peer = peers.find(({ isAside }) => !isAside) ?? peers[0];
      return peer && { process: peer.process, url: peer.url };
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
    secrets: readonly NewSecret[],
  ): Promise<ReadonlySet<string>> {
    await this.held;
    if (this.failures-- > 0) throw new NotStored("The database is away.");
    return this.#act((database) => {
      for (const secret of secrets) hide(database, secret);
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
      spellings: secrets.slice(Number(mark)).flatMap(({ spelling }) => (spelling === "" ? [] : [spelling])),
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
  const bytes = world.texts.reduce((sum, { text }) => sum + text.length, 0);
  return { type: "taken", lease: world.lease, bytes };
}

/** What stands in the place of a secret that has ended, so that the marks of processes stay right. */
const ended: NewSecret = { spelling: "" };

function hide({ secrets }: MemoryDatabase, secret: NewSecret): void {
  const at = secrets.findIndex(({ spelling }) => spelling === secret.spelling);
  if (at < 0) secrets.push(secret);
  else if (secret.world !== undefined) secrets[at] = secret;
}

function store(
  { worlds, clients, secrets }: MemoryDatabase,
  { world: id, position, text, summary, keys }: Append,
): void {
  const world = worlds.get(id);
  if (text === undefined) {
    worlds.delete(id);
    for (const [clientId, of] of clients) if (of === id) clients.delete(clientId);
    for (const [at, secret] of secrets.entries()) if (secret.world === id) secrets[at] = ended;
    return;
  }
  world?.texts.push({ position, text });
  if (world !== undefined) world.summary = summary ?? world.summary;
  for (const clientId of keys?.dropped ?? []) if (clients.get(clientId) === id) clients.delete(clientId);
  for (const clientId of keys?.held ?? []) if (!clients.has(clientId)) clients.set(clientId, id);
}

import { z } from "zod";
import type { SandboxSummary } from "../../sandboxes/sandbox-summary.ts";
import type { Peer } from "../homes.ts";
import { appendStatement, appendValues } from "./append-statement.ts";
import { Connections, type ConnectOptions } from "./connect.ts";
import { exclusively, makeTables } from "./make-tables.ts";
import { ProcessRows } from "./process-rows.ts";
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
} from "./shared-log.ts";
import { keepClients, takeWorlds } from "./take-worlds.ts";

const ofClient = z.object({ client_id: z.string(), world: z.string() });
const worldHome = z.object({ id: z.string(), home: z.number().nullable(), url: z.string().nullable() });
const storedText = z.object({ world: z.string(), position: z.number(), text: z.string() });
const held = z.object({ id: z.string() });
const client = z.object({ client_id: z.string() });
const listed = z.object({
  id: z.string(),
  profile: z.string(),
  client_id: z.string(),
  expires_at: z.number().nullable(),
});
const secrets = z.object({ mark: z.string(), spellings: z.array(z.string()) });

/** A record with more characters holds a whole world, which may take PostgreSQL a while. */
const longText = 1024 * 1024;

/** A process has no room for more (`maxBytes` in `known-secrets.ts`). */
const maxSecrets = 100_000;

/** The shared log in PostgreSQL. Each method is one transaction. */
export class PostgresLog implements SharedLog {
  readonly place: string;
  readonly peerSecret: string;
  readonly #connections: Connections;
  readonly #processes: ProcessRows;

  private constructor(connections: Connections, peerSecret: string) {
    this.#connections = connections;
    this.#processes = new ProcessRows(connections);
    this.place = connections.place;
    this.peerSecret = peerSecret;
  }

  /** @throws {NotStored} */
  static async open(options: ConnectOptions): Promise<PostgresLog> {
    const connections = await Connections.to(options);
    try {
      return new PostgresLog(connections, await makeTables(connections));
    } catch (error) {
      await connections.close();
      throw error;
    }
  }

  exclusively<T>(act: () => Promise<T>): Promise<T> {
    return exclusively(this.#connections, act);
  }

  beginProcess(beginning: Beginning): Promise<number> {
    return this.#processes.begin(beginning);
  }

  renew(process: number, telling: Telling) {
    return this.#processes.renew(process, telling);
  }

  endSilent(processes: readonly SeenProcess[]): Promise<void> {
    return this.#processes.endSilent(processes);
  }

  announce(process: number, url: string): Promise<void> {
    return this.#processes.announce(process, url);
  }

  endProcess(process: number): Promise<void> {
    return this.#processes.end(process);
  }

  otherPeer(process: number): Promise<Peer | undefined> {
    return this.#processes.otherThan(process);
  }

  async find(worlds: readonly string[], clientIds: readonly string[]): Promise<Found> {
    const clients = await this.#worldsOf(clientIds.filter(isText));
    const rows = await this.#connections.query(
      `SELECT id, number::float8 AS home, url FROM mock_alteryx.world
       LEFT JOIN mock_alteryx.process ON number = home
       WHERE id = ANY($1) AND (expires_at IS NULL OR expires_at > extract(epoch FROM clock_timestamp()) * 1000)`,
      [[...worlds.filter(isText), ...clients.values()]],
    );
    const homes = z.array(worldHome).parse(rows);
    return { worlds: new Map(homes.map((row) => [row.id, homeOf(row)])), clients };
  }

  async #worldsOf(clientIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (clientIds.length === 0) return new Map();
    const rows = await this.#connections.query(
      "SELECT client_id, world FROM mock_alteryx.client WHERE client_id = ANY($1)",
      [clientIds],
    );
    return new Map(
      z
        .array(ofClient)
        .parse(rows)
        .map((row) => [row.client_id, row.world]),
    );
  }

  async addWorld(world: string, process: number): Promise<boolean> {
    const rows = await this.#connections.query(
      "INSERT INTO mock_alteryx.world (id, home, lease) VALUES ($1, $2, 1) ON CONFLICT DO NOTHING RETURNING id",
      [world, process],
    );
    return rows.length === 1;
  }

  takeWorlds(worlds: readonly string[], process: number): Promise<ReadonlyMap<string, Taken>> {
    return takeWorlds(this.#connections, worlds, process);
  }

  async read(worlds: readonly string[]): Promise<ReadonlyMap<string, readonly StoredText[]>> {
    const rows = await this.#connections.query(
      `SELECT b.world, b.position::float8, b.text FROM mock_alteryx.base b
         JOIN mock_alteryx.world w ON w.id = b.world AND w.base = b.position WHERE b.world = ANY($1)
       UNION ALL
       SELECT c.world, c.position::float8, c.text FROM mock_alteryx.change c
         JOIN mock_alteryx.world w ON w.id = c.world AND c.position > w.base WHERE c.world = ANY($1)
       ORDER BY position`,
      [worlds],
      "long",
    );
    return Map.groupBy(z.array(storedText).parse(rows), ({ world }) => world);
  }

  async claimClients(world: string, clientIds: readonly string[]): Promise<ReadonlySet<string>> {
    const sorted = clientIds.toSorted();
    await this.#connections.query(
      "INSERT INTO mock_alteryx.client SELECT unnest($2::text[]), $1 ON CONFLICT DO NOTHING",
      [world, sorted],
    );
    const rows = await this.#connections.query(
      "SELECT client_id FROM mock_alteryx.client WHERE client_id = ANY($2) AND world <> $1",
      [world, sorted],
    );
    return new Set(
      z
        .array(client)
        .parse(rows)
        .map((row) => row.client_id),
    );
  }

  keepClients(kept: readonly KeptClients[]): Promise<void> {
    return keepClients(this.#connections, kept);
  }

  async append(
    process: number,
    appends: readonly Append[],
    secrets: readonly NewSecret[],
  ): Promise<ReadonlySet<string>> {
    const length = appends.reduce((sum, { text = "" }) => sum + text.length, 0);
    const values = appendValues(process, appends, secrets);
    const rows = await this.#connections.query(appendStatement, values, length > longText ? "long" : "quick");
    return new Set(
      z
        .array(held)
        .parse(rows)
        .map(({ id }) => id),
    );
  }

  async compact(world: string, lease: number, { position, text }: StoredText): Promise<void> {
    await this.#connections.query(
      "INSERT INTO mock_alteryx.base VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
      [world, position, text],
      "long",
    );
    await this.#connections.query(
      `WITH compacted AS (
         UPDATE mock_alteryx.world SET base = $3 WHERE id = $1 AND lease = $2 RETURNING id
       ), bases AS (
         DELETE FROM mock_alteryx.base WHERE world IN (SELECT id FROM compacted) AND position <> $3
       )
       DELETE FROM mock_alteryx.change WHERE world IN (SELECT id FROM compacted) AND position <= $3`,
      [world, lease, position],
      "long",
    );
  }

  async list(): Promise<readonly SandboxSummary[]> {
    const rows = await this.#connections.query(
      `SELECT id, profile, client_id, expires_at::float8 FROM mock_alteryx.world
       WHERE profile IS NOT NULL AND id <> 'default'
         AND (expires_at IS NULL OR expires_at > extract(epoch FROM clock_timestamp()) * 1000)
       ORDER BY id`,
      [],
      "long",
    );
    return z
      .array(listed)
      .parse(rows)
      .map(({ id, profile, client_id: clientId, expires_at: at }) => ({
        id,
        profile,
        clientId,
        expiresAt: at ?? undefined,
      }));
  }

  /** The mark is the first transaction that may still run. Those before it have ended, and are not read again. */
  async secretsSince(mark: string) {
    const rows = await this.#connections.query(
      `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS mark,
         ARRAY(SELECT spelling FROM (
           SELECT spelling, added FROM mock_alteryx.secret WHERE added >= $1::text::xid8 ORDER BY added DESC LIMIT $2
         ) AS latest ORDER BY added) AS spellings`,
      [mark, maxSecrets],
      "lease",
    );
    return z.tuple([secrets]).parse(rows)[0];
  }

  close(): Promise<void> {
    return this.#connections.close();
  }
}

/** No name that is stored has a NUL, which a text of PostgreSQL cannot hold. */
function isText(name: string): boolean {
  return !name.includes("\0");
}

function homeOf({ home, url }: { home: number | null; url: string | null }): Home | undefined {
  return home === null ? undefined : { process: home, url: url ?? undefined };
}

import type { ClientConfig, Pool, PoolClient, QueryResultRow } from "pg";
import { NotStored } from "../not-stored.ts";
import { notStored } from "./trouble.ts";

/** After this time a statement that waits for nothing but the database has failed. */
const patienceMs = 3000;
/** The same for reading and writing whole worlds. */
const longPatienceMs = 60_000;
/** How long a statement waits for a free connection: for other statements of this process, and not for the database. */
const queuePatienceMs = 15_000;

export interface ConnectOptions {
  /** As libpq takes it: postgres://user:password@host:port/database. */
  readonly url: string;
  /** Whether answers wait until the disk has a change. */
  readonly sync: "always" | "interval";
}

/**
 * What a statement is for. What answers wait for is quick. Whole worlds take long, and nothing else waits behind them. The
 * lease waits behind nothing at all, or a process with much to do would lose its worlds.
 */
type Purpose = "lease" | "quick" | "long";

/** The connections of a process to a database. */
export class Connections {
  readonly place: string;
  readonly #pools: Readonly<Record<Purpose, Pool>>;

  private constructor(place: string, pools: Readonly<Record<Purpose, Pool>>) {
    this.place = place;
    this.#pools = pools;
  }

  /** @throws {NotStored} without the package `pg`, and for a text that is no URL */
  static async to({ url, sync }: ConnectOptions): Promise<Connections> {
    const place = placeOf(url);
    const { Client, Pool } = await loadPg();
    /** The time of the pool includes the wait for a free connection. This one ends a connection that is being made. */
    class PromptClient extends Client {
      constructor(config?: ClientConfig) {
        super({ ...config, connectionTimeoutMillis: patienceMs });
      }
    }
    const mayBeLate = sync === "interval" && { options: "-c synchronous_commit=off" };
    const open = (max: number, timeoutMs: number, { idleMs = timeoutMs, late = mayBeLate } = {}) =>
      new Pool({
        Client: PromptClient,
        connectionString: url,
        max,
        connectionTimeoutMillis: queuePatienceMs,
        query_timeout: timeoutMs,
        statement_timeout: timeoutMs,
        // A process that hangs in a transaction must not keep its locks.
        idle_in_transaction_session_timeout: idleMs,
        keepAlive: true,
        application_name: "mock-alteryx-server",
        ...late,
      }).on("error", () => undefined);
    return new Connections(place, {
      // A renewal that a power cut took back would let another process end this one too early.
      lease: open(1, patienceMs, { late: false }),
      quick: open(4, patienceMs),
      // A process that starts makes its worlds within a transaction, and locks only others that start.
      long: open(3, longPatienceMs, { idleMs: 0 }),
    });
  }

  /** Runs one statement, which is a transaction of its own. @throws {NotStored} */
  query(
    text: string,
    values: readonly unknown[] = [],
    purpose: Purpose = "quick",
  ): Promise<readonly QueryResultRow[]> {
    return this.#orNotStored(async () => (await this.#pools[purpose].query(text, [...values])).rows);
  }

  /** Runs several statements in one transaction. @throws {NotStored} */
  transaction<T>(act: (client: PoolClient) => Promise<T>, purpose: Purpose = "quick"): Promise<T> {
    return this.#orNotStored(async () => {
      const client = await this.#pools[purpose].connect();
      client.on("error", untilNextStatement);
      try {
        // If a power cut took back who has taken a world, another process would take it too.
        await client.query("BEGIN; SET LOCAL synchronous_commit = on");
        const result = await act(client);
        await client.query("COMMIT");
        client.release();
        return result;
      } catch (error) {
        // The end of the connection ends its transaction, whatever state that is in.
        client.release(true);
        throw error;
      } finally {
        client.off("error", untilNextStatement);
      }
    });
  }

  async close(): Promise<void> {
    await Promise.allSettled(Object.values(this.#pools).map((pool) => pool.end()));
  }

  async #orNotStored<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      throw notStored(error, this.place);
    }
  }
}

/** A connection may end between two statements. Then the next one fails. */
function untilNextStatement(): void {}

/** Where a database is, without its user's password. @throws {NotStored} */
export function placeOf(url: string): string {
  // A URL without a host means a socket of this machine; WHATWG's parser demands a host.
  const parsed = URL.parse(url.replace("@/", "@localhost/").replace(":///", "://localhost/"));
  if (parsed === null) {
    throw new NotStored(
      "The URL of the database cannot be read: write postgres://user:password@host:5432/database.",
    );
  }
  const { protocol, username, host, pathname } = parsed;
  return `${protocol}//${username === "" ? "" : `${username}@`}${host}${pathname}`;
}

async function loadPg() {
  try {
    return (await import("pg")).default;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND")) throw error;
    throw new NotStored(
      "To keep worlds in PostgreSQL the mock needs the package pg: install it together with mock-alteryx-server, or run " +
        "npx -y -p mock-alteryx-server -p pg mock-alteryx serve.",
      { cause: error },
    );
  }
}

import type { Pool, PoolClient, QueryResultRow } from "pg";
import { NotStored } from "../not-stored.ts";
import { notStored } from "./trouble.ts";

/** After this time a statement that waits for nothing but the database has failed. */
const patienceMs = 3000;
/** The same for reading and writing whole worlds. */
const longPatienceMs = 60_000;

export interface ConnectOptions {
  /** As libpq takes it: postgres://user:password@host:port/database. */
  readonly url: string;
  /** Whether answers wait until the disk has a change. */
  readonly sync: "always" | "interval";
}

/** The connections of a process to a database. */
export class Connections {
  readonly place: string;
  /** For what answers and leases wait for. */
  readonly #quick: Pool;
  /** For whole worlds, so that nothing waits behind them. */
  readonly #long: Pool;

  private constructor(place: string, quick: Pool, long: Pool) {
    this.place = place;
    this.#quick = quick;
    this.#long = long;
  }

  /** @throws {NotStored} without the package `pg`, and for a text that is no URL */
  static async to({ url, sync }: ConnectOptions): Promise<Connections> {
    const place = placeOf(url);
    const { Pool } = await loadPg();
    const open = (max: number, timeoutMs: number) =>
      new Pool({
        connectionString: url,
        max,
        connectionTimeoutMillis: patienceMs,
        query_timeout: timeoutMs,
        statement_timeout: timeoutMs,
        keepAlive: true,
        application_name: "mock-alteryx-server",
        ...(sync === "interval" && { options: "-c synchronous_commit=off" }),
      }).on("error", () => undefined);
    return new Connections(place, open(4, patienceMs), open(3, longPatienceMs));
  }

  /** Runs one statement, which is a transaction of its own. @throws {NotStored} */
  query(
    text: string,
    values: readonly unknown[] = [],
    { long = false } = {},
  ): Promise<readonly QueryResultRow[]> {
    const pool = long ? this.#long : this.#quick;
    return this.#orNotStored(async () => (await pool.query(text, [...values])).rows);
  }

  /** Runs several statements in one transaction. @throws {NotStored} */
  transaction<T>(act: (client: PoolClient) => Promise<T>, { long = false } = {}): Promise<T> {
    return this.#orNotStored(async () => {
      const client = await (long ? this.#long : this.#quick).connect();
      try {
        await client.query("BEGIN");
        const result = await act(client);
        await client.query("COMMIT");
        client.release();
        return result;
      } catch (error) {
        // The end of the connection ends its transaction, whatever state that is in.
        client.release(true);
        throw error;
      }
    });
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.#quick.end(), this.#long.end()]);
  }

  async #orNotStored<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      throw notStored(error, this.place);
    }
  }
}

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
      "To keep worlds in PostgreSQL the mock needs the package pg: install it beside mock-alteryx-server, or run " +
        "npx -y -p mock-alteryx-server -p pg mock-alteryx serve.",
      { cause: error },
    );
  }
}

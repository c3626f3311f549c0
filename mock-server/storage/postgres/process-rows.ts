import { z } from "zod";
import type { Peer } from "../homes.ts";
import type { Connections } from "./connect.ts";
import { removalOfParts } from "./removal.ts";
import type { Beginning, SeenProcess, Telling } from "./shared-log.ts";

const number = z.object({ number: z.number() });
const numbers = z.array(z.number());
const renewed = z.object({
  process: z.number(),
  renewals: z.number(),
  isAside: z.boolean(),
  unreached: numbers,
  unreachedBy: numbers,
  url: z
    .string()
    .nullable()
    .transform((url) => url ?? undefined),
  isRenewed: z.boolean(),
});
const peer = z.object({ process: z.number(), url: z.string() });

/** The table of processes. */
export class ProcessRows {
  readonly #connections: Connections;

  constructor(connections: Connections) {
    this.#connections = connections;
  }

  async begin({ isAside, url, before }: Beginning): Promise<number> {
    // The worlds of a process that goes on as another one wait for that.
    if (before === undefined) await this.#connections.query(sweepStatement, [], "long");
    const rows = await this.#connections.query(
      `WITH ended AS (DELETE FROM mock_alteryx.process WHERE number = $3)
       INSERT INTO mock_alteryx.process (is_aside, url) VALUES ($1, $2) RETURNING number::float8`,
      [isAside, url, before],
      "lease",
    );
    return z.tuple([number]).parse(rows)[0].number;
  }

  async renew(own: number, { isAside, unreached }: Telling) {
    const rows = await this.#connections.query(renewStatement, [own, isAside, unreached], "lease");
    const processes = z.array(renewed).parse(rows);
    return {
      isRenewed: processes.some(({ isRenewed }) => isRenewed),
      others: processes.filter(({ process }) => process !== own),
    };
  }

  async endSilent(processes: readonly SeenProcess[]): Promise<void> {
    await this.#connections.query(
      `DELETE FROM mock_alteryx.process WHERE number IN (
         SELECT number FROM mock_alteryx.process
           JOIN unnest($1::bigint[], $2::bigint[]) AS seen (number, renewals) USING (number, renewals)
           ORDER BY number FOR UPDATE OF process)`,
      [processes.map(({ process }) => process), processes.map(({ renewals }) => renewals)],
      "lease",
    );
  }

  async announce(process: number, url: string): Promise<void> {
    await this.#connections.query("UPDATE mock_alteryx.process SET url = $2 WHERE number = $1", [
      process,
      url,
    ]);
  }

  async end(process: number): Promise<void> {
    await this.#connections.query("DELETE FROM mock_alteryx.process WHERE number = $1", [process], "lease");
  }

  async otherThan(process: number): Promise<Peer | undefined> {
    const rows = await this.#connections.query(
      `SELECT number::float8 AS process, url FROM mock_alteryx.process
       WHERE number <> $1 AND url IS NOT NULL ORDER BY is_aside, random() LIMIT 1`,
      [process],
    );
    return z.array(peer).max(1).parse(rows)[0];
  }
}

/** The rows are read as they were before. */
const renewStatement = `
  WITH renewed AS (
    UPDATE mock_alteryx.process SET
      renewals = renewals + 1,
      is_aside = $2,
      unreached = ARRAY(SELECT number FROM mock_alteryx.process WHERE url = ANY($3::text[]) AND number <> $1),
      unreached_by = ARRAY(SELECT number FROM mock_alteryx.process WHERE $1 = ANY(unreached))
    WHERE number = $1 RETURNING number
  )
  SELECT number::float8 AS process, renewals::float8, is_aside AS "isAside", unreached::float8[],
      unreached_by::float8[] AS "unreachedBy", url, number IN (SELECT number FROM renewed) AS "isRenewed"
    FROM mock_alteryx.process`;

/** Removes sandboxes that expired while they had no home. */
const sweepStatement = `
  WITH expired AS (
    DELETE FROM mock_alteryx.world
      WHERE expires_at < extract(epoch FROM clock_timestamp() - interval '1 minute') * 1000
        AND NOT EXISTS (SELECT FROM mock_alteryx.process WHERE number = home)
      RETURNING id
  ), ${removalOfParts("expired")}
  SELECT id FROM expired`;

import { z } from "zod";
import type { Peer } from "../homes.ts";
import type { Connections } from "./connect.ts";
import { removalOfParts } from "./removal.ts";
import type { SeenProcess } from "./shared-log.ts";

const number = z.object({ number: z.number() });
const renewed = z.object({ process: z.number(), renewals: z.number(), isRenewed: z.boolean() });
const peer = z.object({ process: z.number(), url: z.string() });

/** The table of processes. */
export class ProcessRows {
  readonly #connections: Connections;

  constructor(connections: Connections) {
    this.#connections = connections;
  }

  async begin(): Promise<number> {
    await this.#connections.query(sweepStatement, [], "long");
    const rows = await this.#connections.query(
      "INSERT INTO mock_alteryx.process DEFAULT VALUES RETURNING number::float8",
      [],
      "lease",
    );
    return z.tuple([number]).parse(rows)[0].number;
  }

  async renew(own: number) {
    const rows = await this.#connections.query(
      `WITH renewed AS (
         UPDATE mock_alteryx.process SET renewals = renewals + 1 WHERE number = $1 RETURNING number
       )
       SELECT number::float8 AS process, renewals::float8, number IN (SELECT number FROM renewed) AS "isRenewed"
         FROM mock_alteryx.process`,
      [own],
      "lease",
    );
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
       WHERE number <> $1 AND url IS NOT NULL ORDER BY random() LIMIT 1`,
      [process],
    );
    return z.array(peer).max(1).parse(rows)[0];
  }
}

/** Removes sandboxes that expired while they had no home. */
const sweepStatement = `
  WITH expired AS (
    DELETE FROM mock_alteryx.world
      WHERE expires_at < extract(epoch FROM clock_timestamp() - interval '1 minute') * 1000
        AND NOT EXISTS (SELECT FROM mock_alteryx.process WHERE number = home)
      RETURNING id
  ), ${removalOfParts("expired")}
  SELECT id FROM expired`;

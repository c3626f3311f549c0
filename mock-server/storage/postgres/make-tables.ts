import { z } from "zod";
import { unguessable } from "../../world/ids.ts";
import { version } from "../../world/version.ts";
import { NotStored } from "../not-stored.ts";
import { logFormat } from "../format/record-text.ts";
import type { Connections } from "./connect.ts";
import { tables, tablesVersion } from "./tables.ts";

const server = z.tuple([
  z.object({ standby: z.boolean(), encoding: z.string(), version: z.coerce.number() }),
]);
const service = z.tuple([
  z.object({ format: z.string(), tables: z.number(), release: z.string(), peer_secret: z.string() }),
]);

/** Among all locks of applications in a database. Its digits spell nothing. */
const startLock = "8276405316217";

/**
 * Creates the tables in a new database, and checks those of an old one. Returns the secret of its processes.
 * @throws {NotStored} when this release cannot use the database
 */
export async function makeTables(connections: Connections): Promise<string> {
  const { place } = connections;
  const [{ standby, encoding, version: number }] = server.parse(
    await connections.query(
      `SELECT pg_is_in_recovery() AS standby, current_setting('server_encoding') AS encoding,
         current_setting('server_version_num') AS version`,
    ),
  );
  if (number < 130_000)
    throw new NotStored(`PostgreSQL at ${place} is older than version 13: use a later one.`);
  if (standby)
    throw new NotStored(`PostgreSQL at ${place} only reads, as a standby does: give --state the primary.`);
  if (encoding !== "UTF8") {
    throw new NotStored(
      `The database at ${place} has the encoding ${encoding}: create one with the encoding UTF8.`,
    );
  }
  await connections.transaction(async (client) => {
    await client.query(`SELECT pg_advisory_xact_lock(${startLock})`);
    const { rowCount } = await client.query("SELECT 1 FROM pg_namespace WHERE nspname = 'mock_alteryx'");
    if (rowCount !== 0) return;
    await client.query(tables);
    await client.query("INSERT INTO mock_alteryx.service VALUES ($1, $2, $3, $4)", [
      logFormat,
      tablesVersion,
      version,
      unguessable(),
    ]);
  });
  const rows = await connections.query(
    "SELECT format, tables, release, peer_secret FROM mock_alteryx.service",
  );
  const [found] = service.parse(rows);
  if (found.format !== logFormat || found.tables !== tablesVersion) {
    throw new NotStored(
      `The tables in ${place} were made by release ${found.release}, and this release, ${version}, cannot use them: ` +
        "use that release, or give --state another database.",
    );
  }
  return found.peer_secret;
}

/** Runs an action while no other process of this database does. */
export async function exclusively<T>(connections: Connections, act: () => Promise<T>): Promise<T> {
  return connections.transaction(async (client) => {
    await client.query(`SELECT pg_advisory_xact_lock(${startLock} + 1)`);
    return act();
  }, "long");
}

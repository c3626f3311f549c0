import type { PoolClient } from "pg";
import { z } from "zod";
import type { Connections } from "./connect.ts";
import type { Home, KeptClients, Taken } from "./shared-log.ts";

const worldRow = z.object({ id: z.string(), home: z.number().nullable() });
const processRow = z.object({ number: z.number(), url: z.string().nullable() });
const leaseRow = z.object({ id: z.string(), lease: z.number(), bytes: z.number() });

/**
 * Makes a process the home of those of these worlds that have none. The rows of the worlds and of their homes are locked
 * one after the other, each by a statement of its own. So the second one sees a process that began while the first one
 * waited, and one that is being ended is waited for. All transactions lock the rows in the same order.
 */
export function takeWorlds(
  connections: Connections,
  worlds: readonly string[],
  process: number,
): Promise<ReadonlyMap<string, Taken>> {
  return connections.transaction(async (client) => {
    const { rows } = await client.query(
      "SELECT id, home::float8 FROM mock_alteryx.world WHERE id = ANY($1) ORDER BY id FOR UPDATE",
      [worlds],
    );
    const found = z.array(worldRow).parse(rows);
    const others = found.flatMap(({ home }) => (home === null || home === process ? [] : [home]));
    const living = await livingAmong(client, [...new Set(others)]);
    const homeOf = ({ home }: { readonly home: number | null }) =>
      home === null ? undefined : living.get(home);
    const free = found.filter((world) => homeOf(world) === undefined).map(({ id }) => id);
    const taken = new Map<string, Taken>(worlds.map((world) => [world, { type: "unknown" }]));
    for (const world of found) {
      const home = homeOf(world);
      if (home !== undefined) taken.set(world.id, { type: "has-home", home });
    }
    for (const { id, ...lease } of await takeFree(client, free, process))
      taken.set(id, { type: "taken", ...lease });
    return taken;
  });
}

/** Until the transaction ends, none of them is ended. They may renew their leases. */
async function livingAmong(client: PoolClient, processes: readonly number[]) {
  if (processes.length === 0) return new Map<number, Home>();
  const { rows } = await client.query(
    `SELECT number::float8, url FROM mock_alteryx.process WHERE number = ANY($1) ORDER BY number FOR KEY SHARE`,
    [processes],
  );
  return new Map(
    z
      .array(processRow)
      .parse(rows)
      .map(({ number, url }): [number, Home] => [number, { process: number, url: url ?? undefined }]),
  );
}

async function takeFree(client: PoolClient, worlds: readonly string[], process: number) {
  if (worlds.length === 0) return [];
  const { rows } = await client.query(
    `UPDATE mock_alteryx.world SET home = $2, lease = lease + 1 WHERE id = ANY($1)
     RETURNING id, lease::float8, (
       SELECT coalesce(sum(octet_length(text)), 0) FROM (
         SELECT text FROM mock_alteryx.base WHERE base.world = id AND base.position = world.base
         UNION ALL SELECT text FROM mock_alteryx.change WHERE change.world = id AND change.position > world.base
       ) AS stored
     )::float8 AS bytes`,
    [worlds, process],
  );
  return z.array(leaseRow).parse(rows);
}

/** Makes the client ids of worlds those that the worlds have, as far as no other world has them. */
export async function keepClients(connections: Connections, kept: readonly KeptClients[]): Promise<void> {
  const pairs = kept
    .flatMap(({ world, clientIds }) => clientIds.map((clientId) => ({ world, clientId })))
    // In order, two processes never wait for each other.
    .sort((a, b) => (a.clientId < b.clientId ? -1 : 1));
  await connections.query(
    `WITH last AS MATERIALIZED (
       SELECT world.id FROM mock_alteryx.world
         JOIN unnest($1::text[], $2::bigint[]) AS ours (id, lease)
           ON ours.id = world.id AND ours.lease = world.lease
     ), kept AS MATERIALIZED (
       SELECT client_id, world FROM unnest($3::text[], $4::text[]) AS pair (client_id, world)
         WHERE world IN (SELECT id FROM last)
     ), claimed AS (
       INSERT INTO mock_alteryx.client (client_id, world) SELECT client_id, world FROM kept ON CONFLICT DO NOTHING
     )
     DELETE FROM mock_alteryx.client WHERE world IN (SELECT id FROM last)
       AND NOT EXISTS (SELECT FROM kept WHERE kept.client_id = client.client_id AND kept.world = client.world)`,
    [
      kept.map(({ world }) => world),
      kept.map(({ lease: number }) => number),
      pairs.map(({ clientId }) => clientId),
      pairs.map(({ world }) => world),
    ],
  );
}

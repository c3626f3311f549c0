import { removalOfParts } from "./removal.ts";
import type { Append, NewSecret } from "./shared-log.ts";

/**
 * Appends to the logs of several worlds. It locks the rows of the worlds that the process still has, so that none of them
 * can be taken before the transaction ends, and touches nothing of the others. It answers the ids of those it had.
 */
export const appendStatement = `
  WITH wanted AS (
    SELECT * FROM unnest($2::text[], $3::bigint[], $4::bigint[], $5::text[])
      AS wanted (id, lease, position, text)
  ), held AS MATERIALIZED (
    SELECT world.id, wanted.position, wanted.text FROM mock_alteryx.world
      JOIN wanted ON wanted.id = world.id AND wanted.lease = world.lease
      WHERE world.home = $1
      ORDER BY world.id FOR UPDATE OF world
  ), appended AS (
    INSERT INTO mock_alteryx.change SELECT id, position, text FROM held WHERE text IS NOT NULL
  ), summarized AS (
    UPDATE mock_alteryx.world SET profile = s.profile, client_id = s.client_id, expires_at = s.expires_at
      FROM unnest($6::text[], $7::text[], $8::text[], $9::bigint[]) AS s (id, profile, client_id, expires_at)
      WHERE world.id = s.id AND world.id IN (SELECT id FROM held)
  ), dropped AS (
    DELETE FROM mock_alteryx.client USING unnest($10::text[], $11::text[]) AS d (id, client_id)
      WHERE client.client_id = d.client_id AND client.world = d.id AND d.id IN (SELECT id FROM held)
  ), claimed AS (
    INSERT INTO mock_alteryx.client SELECT c.client_id, c.id FROM unnest($12::text[], $13::text[]) AS c (id, client_id)
      WHERE c.id IN (SELECT id FROM held) ON CONFLICT DO NOTHING
  ), hidden AS (
    INSERT INTO mock_alteryx.secret (spelling, world) SELECT * FROM unnest($14::text[], $15::text[])
      ON CONFLICT (spelling) DO UPDATE SET world = excluded.world
      WHERE secret.world IS NULL AND excluded.world IS NOT NULL
  ), removed AS (
    DELETE FROM mock_alteryx.world WHERE id IN (SELECT id FROM held WHERE text IS NULL) RETURNING id
  ), ${removalOfParts("removed")}
  SELECT id FROM held`;

/** The values of the statement: columns of equal length. */
export function appendValues(
  process: number,
  appends: readonly Append[],
  secrets: readonly NewSecret[],
): readonly unknown[] {
  const hidden = secrets
    // A text of PostgreSQL holds no NUL.
    .filter(({ spelling }) => !spelling.includes("\0"))
    // In order, two processes never wait for each other.
    .sort((a, b) => (a.spelling < b.spelling ? -1 : 1));
  const summaries = appends.flatMap(({ world, summary }) =>
    summary === undefined ? [] : [{ ...summary, id: world }],
  );
  const keys = (of: "held" | "dropped") =>
    appends.flatMap(({ world, keys: changes }) =>
      (changes?.[of] ?? []).map((clientId) => ({ world, clientId })),
    );
  const dropped = keys("dropped");
  const held = keys("held").sort((a, b) => (a.clientId < b.clientId ? -1 : 1));
  return [
    process,
    appends.map(({ world }) => world),
    appends.map(({ lease }) => lease),
    appends.map(({ position }) => position),
    appends.map(({ text }) => text ?? null),
    summaries.map(({ id }) => id),
    summaries.map(({ profile }) => profile),
    summaries.map(({ clientId }) => clientId),
    summaries.map(({ expiresAt }) => expiresAt ?? null),
    dropped.map(({ world }) => world),
    dropped.map(({ clientId }) => clientId),
    held.map(({ world }) => world),
    held.map(({ clientId }) => clientId),
    hidden.map(({ spelling }) => spelling),
    hidden.map(({ world }) => world ?? null),
  ];
}

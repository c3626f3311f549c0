/** The version of these tables. Another one needs another release of the mock. */
export const tablesVersion = 3;

/**
 * A world is rebuilt from its base, a list of changes that leads to its state at one position, and from the changes after
 * that position. Texts are records as JSON, as in the SQLite file.
 */
export const tables = `
  CREATE SCHEMA mock_alteryx;
  CREATE TABLE mock_alteryx.service (
    format text NOT NULL,
    tables integer NOT NULL,
    -- The release of the mock that made the tables.
    release text NOT NULL,
    -- With this secret the processes know each other.
    peer_secret text NOT NULL
  );
  -- A process, which is the home of its worlds as long as it is here. One that was ended goes on as another process.
  CREATE TABLE mock_alteryx.process (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    url text,
    -- Others see by it that the process is alive.
    renewals bigint NOT NULL DEFAULT 0,
    -- Whether it is the home of no world, since it and others do not reach each other.
    is_aside boolean NOT NULL,
    -- The processes that it does not reach.
    unreached bigint[] NOT NULL DEFAULT '{}',
    -- The processes that do not reach it. That it has written them shows that it lives.
    unreached_by bigint[] NOT NULL DEFAULT '{}'
  );
  CREATE TABLE mock_alteryx.world (
    id text PRIMARY KEY,
    -- The process that answers for it, if that is in the table of processes.
    home bigint,
    -- Grows by one each time a process takes the world. Only who holds the last one may write.
    lease bigint NOT NULL,
    -- The position of the base, 0 if there is none.
    base bigint NOT NULL DEFAULT 0,
    -- For the list of sandboxes; absent until the first record.
    profile text,
    client_id text,
    expires_at bigint
  );
  CREATE TABLE mock_alteryx.change (
    world text NOT NULL,
    position bigint NOT NULL,
    text text NOT NULL,
    PRIMARY KEY (world, position)
  );
  CREATE TABLE mock_alteryx.base (
    world text NOT NULL,
    position bigint NOT NULL,
    text text NOT NULL,
    PRIMARY KEY (world, position)
  );
  CREATE TABLE mock_alteryx.client (client_id text PRIMARY KEY, world text NOT NULL);
  CREATE INDEX client_of_world ON mock_alteryx.client (world);
  -- What the redaction hides in all processes.
  CREATE TABLE mock_alteryx.secret (
    spelling text PRIMARY KEY,
    -- The transaction that added it. Transactions do not end in the order of their numbers.
    added xid8 NOT NULL DEFAULT pg_current_xact_id(),
    -- The sandbox for which it was made, and with which it ends.
    world text
  );
  CREATE INDEX secret_of_world ON mock_alteryx.secret (world);
  CREATE INDEX secret_by_transaction ON mock_alteryx.secret (added);
`;

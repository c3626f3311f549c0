/**
 * Changes are numbered in the order in which they were applied; the number is their position. A sandbox is rebuilt from
 * its base, a list of changes that leads to its state at one position, and from the changes after that position. The
 * sandbox with the empty id stands for the mock itself.
 */
export const tables = `
  CREATE TABLE log (
    format TEXT NOT NULL,
    -- The release of the mock that wrote last.
    release TEXT NOT NULL,
    -- Each start of a mock gets the next number. Only the last one may write.
    writer INTEGER NOT NULL,
    -- The position of the last change.
    position INTEGER NOT NULL,
    -- Whether the last mock stopped by itself.
    stopped INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE sandbox (id TEXT NOT NULL UNIQUE, base INTEGER NOT NULL) STRICT;
  CREATE TABLE change (position INTEGER PRIMARY KEY, sandbox TEXT NOT NULL, text TEXT NOT NULL) STRICT;
  CREATE INDEX change_of_sandbox ON change (sandbox);
  -- The JSON of a base in parts, since it may be long. It counts once the sandbox names its position.
  CREATE TABLE base (
    sandbox TEXT NOT NULL,
    position INTEGER NOT NULL,
    part INTEGER NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (sandbox, position, part)
  ) STRICT;
  INSERT INTO sandbox VALUES ('', 0);
`;

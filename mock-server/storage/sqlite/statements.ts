import type { DatabaseSync } from "node:sqlite";

/** The statements that are run again and again. */
export function prepareStatements(database: DatabaseSync) {
  const prepare = (sql: string) => database.prepare(sql);
  return {
    begin: prepare("BEGIN IMMEDIATE"),
    commit: prepare("COMMIT"),
    rollback: prepare("ROLLBACK"),
    checkpoint: prepare("PRAGMA wal_checkpoint(PASSIVE)"),
    log: prepare("SELECT writer, position, stopped FROM log"),
    takeOver: prepare("UPDATE log SET writer = writer + 1, release = ?, stopped = 0"),
    advance: prepare("UPDATE log SET position = ? WHERE writer = ?"),
    stop: prepare("UPDATE log SET stopped = 1"),
    sandboxes: prepare("SELECT id, base FROM sandbox ORDER BY id = '', rowid"),
    sizes: prepare(
      `SELECT id,
         (SELECT coalesce(sum(octet_length(text)), 0) FROM base
            WHERE sandbox = id AND position = sandbox.base) AS base,
         (SELECT coalesce(sum(octet_length(text)), 0) FROM change
            WHERE sandbox = id AND position > sandbox.base) AS changes
       FROM sandbox`,
    ),
    addSandbox: prepare("INSERT INTO sandbox VALUES (?, 0)"),
    removeSandbox: prepare("DELETE FROM sandbox WHERE id = ?"),
    useBase: prepare("UPDATE sandbox SET base = ? WHERE id = ?"),
    addChange: prepare("INSERT INTO change VALUES (?, ?, ?)"),
    changes: prepare(
      "SELECT position, text FROM change WHERE sandbox = ? AND position > ? ORDER BY position",
    ),
    addPart: prepare("INSERT INTO base VALUES (?, ?, ?, ?)"),
    parts: prepare("SELECT text FROM base WHERE sandbox = ? AND position = ? ORDER BY part"),
    /** Removes what no longer counts: the rows before the base, other bases, and all rows of a removed sandbox. */
    tidyChanges: prepare(
      `DELETE FROM change WHERE position IN (
         SELECT position FROM change WHERE sandbox = :sandbox
         AND position <= coalesce((SELECT base FROM sandbox WHERE id = :sandbox), position) LIMIT :most)`,
    ),
    tidyBases: prepare(
      `DELETE FROM base WHERE rowid IN (
         SELECT rowid FROM base WHERE sandbox = :sandbox
         AND position IS NOT (SELECT base FROM sandbox WHERE id = :sandbox) LIMIT :most)`,
    ),
  };
}

import { accessSync, closeSync, constants, existsSync, openSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { makeFolder } from "../../message/make-folder.ts";
import { version } from "../../world/version.ts";
import { logFormat } from "../format/record-text.ts";
import { NotStored } from "../not-stored.ts";
import type { Sync } from "../state-options.ts";
import { cell } from "./cell.ts";
import { tables } from "./tables.ts";

const fileName = "worlds.sqlite";

/** The path of the file in a folder. */
export function fileIn(folder: string): string {
  return join(folder, fileName);
}

/**
 * Opens the file of a folder, or makes one, and locks it until the process ends.
 * @throws {NotStored} errors of SQLite and of the file system
 */
export function openDatabase(folder: string, sync: Sync): DatabaseSync {
  makeFolder(folder, 0o700);
  const path = fileIn(folder);
  // The file holds secrets. An existing one is not touched: to close it would end the lock of this process on it.
  if (!existsSync(path)) closeSync(openSync(path, "a", 0o600));
  // SQLite itself would report an error of the disk.
  for (const each of [folder, path]) accessSync(each, constants.W_OK);
  // SQLite opens a file that it may only read, and then reports that the disk fails.
  accessSync(path, constants.R_OK | constants.W_OK);
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    // In exclusive mode SQLite keeps the lock that it takes here. The system releases it with the process.
    database.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; COMMIT;");
    requireOwn(database, folder);
    // `FULL` waits for the disk in each transaction, `NORMAL` only when the log is moved into the database.
    database.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = ${sync === "always" ? "FULL" : "NORMAL"};`,
    );
    database.exec("BEGIN IMMEDIATE");
    if (isEmpty(database)) begin(database);
    database.exec("COMMIT");
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** @throws {NotStored} for a file that this release cannot read */
function requireOwn(database: DatabaseSync, folder: string): void {
  if (isEmpty(database)) return;
  const isOurs = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'log'").get() !== undefined;
  const found = isOurs ? database.prepare("SELECT format, release FROM log").get() : undefined;
  if (found === undefined)
    throw new NotStored(
      `${folder} holds a file that this mock did not write: give --state another directory.`,
    );
  if (cell.text(found, "format") === logFormat) return;
  const release = cell.text(found, "release");
  throw new NotStored(
    `${folder} was written by release ${release}, which this release, ${version}, cannot read: ` +
      `use that release, or give --state another directory.`,
  );
}

function isEmpty(database: DatabaseSync): boolean {
  return database.prepare("SELECT 1 FROM sqlite_schema").get() === undefined;
}

function begin(database: DatabaseSync): void {
  database.exec(tables);
  database.prepare("INSERT INTO log VALUES (?, ?, 0, 0, 1)").run(logFormat, version);
}

import { statSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { version } from "../../world/version.ts";
import { NotStored } from "../not-stored.ts";
import type { Sync } from "../state-options.ts";
import type { StoredChange, StoredRecord } from "../format/stored-change.ts";
import { writeRecord } from "../format/record-text.ts";
import { cell } from "./cell.ts";
import { fileIn, openDatabase } from "./open-database.ts";
import { prepareStatements } from "./statements.ts";
import { notStored } from "./trouble.ts";

/** The sandbox of changes that concern no sandbox. */
export const ofMock = "";

/** What is stored for a sandbox, at a position: the JSON of a list of changes. */
export interface StoredText {
  readonly sandbox: string;
  readonly position: number;
  readonly text: string;
}

/** What a transaction has stored. */
export interface Written {
  /** For each sandbox the number of characters of its changes. */
  readonly lengths: ReadonlyMap<string, number>;
  /** Sandboxes that are gone. Their rows are left to {@link StateFile.tidy}. */
  readonly removed: readonly string[];
}

/** The file with the changes of a mock. Its methods throw {@link NotStored} when the disk or SQLite fails. */
export class StateFile {
  readonly folder: string;
  /** Whether the mock that wrote before was stopped, and not killed. */
  readonly wasStopped: boolean;
  readonly #database: DatabaseSync;
  readonly #statements: ReturnType<typeof prepareStatements>;
  readonly #inode: number | undefined;
  readonly #writer: number;
  #position: number;

  private constructor(folder: string, database: DatabaseSync) {
    this.folder = folder;
    this.#database = database;
    this.#statements = prepareStatements(database);
    this.#inode = inodeOf(folder);
    const log = this.#statements.log.get();
    this.#writer = cell.number(log, "writer") + 1;
    this.#position = cell.number(log, "position");
    this.wasStopped = cell.number(log, "stopped") === 1;
    this.#statements.takeOver.run(version);
  }

  /** Opens the file of a folder, or makes one. No other process can open it before this one closes it or ends. */
  static open(folder: string, { sync }: { readonly sync: Sync }): StateFile {
    return orNotStored(folder, () => {
      const database = openDatabase(folder, sync);
      try {
        return new StateFile(folder, database);
      } catch (error) {
        // Otherwise this process could not open the folder once the disk has room again.
        database.close();
        throw error;
      }
    });
  }

  /** The position of the last change; 0 in a new file. */
  get position(): number {
    return this.#position;
  }

  /** Stores records, all or none. */
  write(records: readonly StoredRecord[]): Written {
    const lengths = new Map<string, number>();
    const removed: string[] = [];
    const changes = records.flat();
    this.#transaction((statements) => {
      let position = this.#position;
      for (const change of changes) {
        position++;
        const sandbox = sandboxOf(change);
        if (change.type === "sandbox-added") statements.addSandbox.run(sandbox);
        if (change.type === "sandbox-removed") {
          statements.removeSandbox.run(sandbox);
          removed.push(sandbox);
          continue;
        }
        const text = writeRecord([change]);
        statements.addChange.run(position, sandbox, text);
        lengths.set(sandbox, (lengths.get(sandbox) ?? 0) + text.length);
      }
    }, this.#position + changes.length);
    return { lengths, removed };
  }

  /** Everything that counts: for each sandbox its base, then the changes after it. The mock itself comes last. */
  *read(): Generator<StoredText> {
    const { log, sandboxes, parts, changes } = this.#statements;
    // A transaction may have been done although it reported an error.
    this.#position = orNotStored(this.folder, () => cell.number(log.get(), "position"));
    for (const row of orNotStored(this.folder, () => sandboxes.all())) {
      const [sandbox, base] = [cell.text(row, "id"), cell.number(row, "base")];
      const texts = orNotStored(this.folder, () =>
        parts.all(sandbox, base).map((part) => cell.text(part, "text")),
      );
      if (texts.length > 0) yield { sandbox, position: base, text: texts.join("") };
      const after = orNotStored(this.folder, () => changes.all(sandbox, base));
      for (const each of after) {
        yield { sandbox, position: cell.number(each, "position"), text: cell.text(each, "text") };
      }
    }
  }

  /** The number of characters that count for each sandbox. */
  sizes(): readonly { readonly sandbox: string; readonly base: number; readonly changes: number }[] {
    return orNotStored(this.folder, () =>
      this.#statements.sizes.all().map((row) => ({
        sandbox: cell.text(row, "id"),
        base: cell.number(row, "base"),
        changes: cell.number(row, "changes"),
      })),
    );
  }

  /** Stores a part of a base, which does not count before {@link useBase}. */
  addPart({ sandbox, position, text }: StoredText, part: number): void {
    this.#transaction(({ addPart }) => addPart.run(sandbox, position, part, text));
  }

  /** Puts a base in the place of what was stored for its sandbox up to its position. */
  useBase(sandbox: string, position: number): void {
    this.#transaction(({ useBase }) => useBase.run(position, sandbox));
  }

  /** Removes rows of a sandbox that do not count. Returns whether there may be more. */
  tidy(sandbox: string, most: number): boolean {
    let removed = 0;
    this.#transaction(({ tidyBases, tidyChanges }) => {
      removed += Number(tidyBases.run({ sandbox, most }).changes);
      removed += Number(tidyChanges.run({ sandbox, most }).changes);
    });
    return removed >= most;
  }

  /** Runs a transaction, which also moves the position if it gets one. */
  #transaction(
    write: (statements: ReturnType<typeof prepareStatements>) => void,
    position = this.#position,
  ): void {
    const { begin, advance, commit, rollback } = this.#statements;
    orNotStored(this.folder, () => {
      if (inodeOf(this.folder) !== this.#inode) {
        throw new NotStored(`${this.folder} was moved or removed while the mock was running: put it back.`);
      }
      begin.run();
      try {
        if (advance.run(position, this.#writer).changes !== 1) {
          throw new NotStored(`Another mock has taken over ${this.folder}: stop this one.`);
        }
        write(this.#statements);
        commit.run();
      } catch (error) {
        attempt(() => rollback.run());
        throw error;
      }
    });
    this.#position = position;
  }

  /** Waits until the disk has everything that was written. */
  flush(): void {
    orNotStored(this.folder, () => this.#statements.checkpoint.all());
  }

  /** Closes the file, and releases its lock. */
  close({ isStopped = true }: { readonly isStopped?: boolean } = {}): void {
    if (isStopped) attempt(() => this.#transaction(({ stop }) => stop.run()));
    this.#database.close();
  }
}

/** Runs what may fail without harm: SQLite may have rolled back already, and a full disk does not keep a mock from stopping. */
function attempt(act: () => unknown): void {
  try {
    act();
  } catch {
    // See above.
  }
}

function sandboxOf(change: StoredChange): string {
  return "sandbox" in change ? change.sandbox : ofMock;
}

function inodeOf(folder: string): number | undefined {
  return statSync(fileIn(folder), { throwIfNoEntry: false })?.ino;
}

function orNotStored<T>(folder: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw notStored(error, folder);
  }
}

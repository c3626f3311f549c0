import { readFileSync } from "node:fs";
import { laterVersionOfText, wrongKindOfText } from "../../../../mock-server/serve/files/file-kinds.ts";
import { HarnessError, usageError } from "../../../process/harness-error.ts";
import { LedgerFile, type Disk } from "./ledger-file.ts";
import {
  accept,
  apply,
  namesOf,
  ledgerFormat,
  parseLine,
  rename,
  reopen,
  untouched,
  type Creating,
  type LedgerEntry,
  type Line,
  type RunHeader,
} from "./ledger-lines.ts";
import type { AssetLoan, Loan } from "./loan-lines.ts";
import { tagOf } from "../../../process/run-id.ts";

/** The folder for ledgers, below the working directory. */
export const ledgerFolder = ".mock-alteryx";

/** The file of a run's ledger: the one that the operator names, or its own in the folder. */
export function ledgerPath(run: string, named: string | undefined): string {
  return named ?? `${ledgerFolder}/ledger-${run}.jsonl`;
}

/**
 * The objects of a run, written down before they are created, so that even a killed run leaves a list of what to remove.
 *
 * One JSON object a line. Without a path it is only kept in memory: for plans, which make nothing.
 */
export class Ledger {
  readonly header: RunHeader;
  readonly entries: LedgerEntry[] = [];
  #loan: Loan | undefined;
  #assetLoan: AssetLoan | undefined;
  readonly #file: LedgerFile | undefined;
  #failure: HarnessError | undefined;

  /** @param isBegun whether the file, which may hold several runs, has begun with this one already */
  constructor(header: RunHeader, path?: string, { isBegun = false, ...options }: LedgerOptions = {}) {
    this.header = header;
    const firstLine = { event: "run", format: ledgerFormat, ...header };
    this.#file =
      path === undefined ? undefined : new LedgerFile(path, { ...(!isBegun && { firstLine }), ...options });
  }

  /**
   * Why the file does not hold all that happened, if so. What is known stays known to this run, which can clean up by it;
   * nothing more is made.
   */
  get failure(): HarnessError | undefined {
    return this.#failure;
  }

  /** Enters what is about to be made; the line is on disk when this returns. @throws {HarnessError} where it is not */
  creating(made: Pick<Creating, "at" | "surface" | "kind" | "name" | "email">): LedgerEntry {
    const { run, tag } = this.header;
    const line = { event: "creating" as const, entry: this.entries.length + 1, run, tag, ...made };
    this.#noteFirst(line);
    const { event: _, ...rest } = line;
    const entry: LedgerEntry = { ...rest, ...untouched() };
    this.entries.push(entry);
    return entry;
  }

  created(entry: LedgerEntry, id: string): void {
    entry.id = id;
    entry.accepted = true;
    this.#note({ event: "created", ...keyOf(entry), id });
  }

  /** A GET by its id has shown the object. */
  seen(entry: LedgerEntry): void {
    entry.seen = true;
    this.#note({ event: "seen", ...keyOf(entry) });
  }

  refused(entry: LedgerEntry, status: number): void {
    entry.refused = true;
    this.#note({ event: "refused", ...keyOf(entry), status });
  }

  /** The server made the object, by what it said or shows, but gave no id. */
  accepted(entry: LedgerEntry): void {
    accept(entry);
    this.#note({ event: "accepted", ...keyOf(entry) });
  }

  /** Notes a name that something of the run's own is about to get. */
  named(entry: LedgerEntry, name: string): void {
    if (namesOf(entry).includes(name)) return;
    entry.given.push(name);
    this.#note({ event: "named", ...keyOf(entry), name });
  }

  /** Something was changed, and may be there again if it was removed. */
  reopened(entry: LedgerEntry): void {
    if (!entry.removed) return;
    reopen(entry);
    this.#note({ event: "reopened", ...keyOf(entry) });
  }

  /** Notes the new e-mail of something of the run's own. */
  renamed(entry: LedgerEntry, email: string): void {
    if (entry.email === email) return;
    rename(entry, email);
    this.#note({ event: "renamed", ...keyOf(entry), email });
  }

  removed(entry: LedgerEntry, left: string | null): void {
    entry.removed = true;
    entry.left = left;
    this.#note({ event: "removed", ...keyOf(entry), left });
  }

  /** The second key's owner, as long as it is not given back. */
  get loan(): Loan | undefined {
    return this.#loan;
  }

  /** Enters the second key's owner; the line is on disk when this returns. @throws {HarnessError} where it is not */
  lent(loan: Loan): void {
    this.#noteFirst({ event: "lent", run: this.header.run, ...loan });
    this.#loan = loan;
  }

  /** The owner is given back, except for what is told; the next clean-up tries that again. */
  returned(left: readonly string[]): void {
    if (left.length === 0) this.#loan = undefined;
    this.#note({ event: "returned", run: this.header.run, left });
  }

  /** The asset owner, as long as nobody was told what has become of it. */
  get assetLoan(): AssetLoan | undefined {
    return this.#assetLoan;
  }

  /** Enters the asset owner; the line is on disk when this returns. @throws {HarnessError} where it is not */
  assetsLent(loan: AssetLoan): void {
    this.#noteFirst({ event: "assets-lent", run: this.header.run, ...loan });
    this.#assetLoan = loan;
  }

  assetsTold(): void {
    this.#assetLoan = undefined;
    this.#note({ event: "assets-told", run: this.header.run });
  }

  /** Reads a line of a file. */
  take(line: Exclude<Line, { event: "run" }>): void {
    if (line.event === "lent") {
      const { event: _, run: _run, ...loan } = line;
      this.#loan = loan;
    } else if (line.event === "assets-lent") {
      const { event: _, run: _run, ...loan } = line;
      this.#assetLoan = loan;
    } else if (line.event === "assets-told") this.#assetLoan = undefined;
    else if (line.event !== "returned") apply(line, this.entries);
    else if (line.left.length === 0) this.#loan = undefined;
  }

  close(): void {
    this.#file?.close();
  }

  /** Enters what is about to happen. @throws {HarnessError} where the line is not on disk */
  #noteFirst(line: object): void {
    if (this.#failure === undefined) this.#note(line);
    if (this.#failure !== undefined) throw this.#failure;
  }

  #note(line: object): void {
    try {
      this.#file?.append(line);
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      this.#failure ??= error;
    }
  }
}

interface LedgerOptions {
  readonly isBegun?: boolean;
  readonly disk?: Disk;
  /** Takes the secrets of the run out of what is written. */
  readonly hide?: (text: string) => string;
}

/**
 * Reads the ledgers that earlier runs left in a file. It skips a line that a crash has cut short.
 * @throws {HarnessError}
 */
export function readLedgers(path: string): readonly Ledger[] {
  let text: string;
  try {
    // A crash may have cut a letter in two, so half of one is no reason to refuse the file.
    text = readFileSync(path, "utf8").replace(/^\ufeff/, "");
  } catch (error) {
    throw usageError(`The ledger ${path} cannot be read.`, { cause: error });
  }
  const ledgers = new Map<string, Ledger>();
  for (const one of text.split("\n")) {
    const each = parseLine(one);
    if (each === undefined) {
      // A run of a later release would be missed, and with it what it has left on the server.
      const told = laterVersionOfText(one, ledgerFormat);
      if (told !== undefined) throw usageError(`${path}: ${told}`);
      continue;
    }
    if (each.event === "run") {
      // The tag tells what may be removed, so a tag that no run can have is not accepted.
      if (each.tag !== tagOf(each.run) || !/^\w+$/.test(each.run)) continue;
      const { event: _, format: _format, ...found } = each;
      ledgers.set(each.run, new Ledger(found, path, { isBegun: true }));
    } else {
      ledgers.get(each.run)?.take(each);
    }
  }
  if (ledgers.size === 0) {
    throw usageError(`${path}: ${wrongKindOfText(text, "ledger") ?? "this is not a ledger of a run"}`);
  }
  return [...ledgers.values()];
}

function keyOf({ run, entry }: LedgerEntry): { run: string; entry: number } {
  return { run, entry };
}

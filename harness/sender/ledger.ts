import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { usageError } from "../harness-error.ts";

/** Where runs leave their ledgers, below the working directory. */
export const ledgerFolder = ".mock-alteryx";

const surface = z.enum(["rest", "webapi", "scim"]);

const header = z.object({
  event: z.literal("run"),
  format: z.literal("mock-alteryx/ledger@1"),
  run: z.string(),
  target: z.string(),
  /** Begins the name of everything that the run makes. */
  tag: z.string(),
  startedAt: z.string(),
  surfaces: z.record(z.string(), z.string().optional()),
});
const creating = z.object({
  event: z.literal("creating"),
  entry: z.int(),
  at: z.string(),
  run: z.string(),
  tag: z.string(),
  surface,
  kind: z.enum(["user", "group"]),
  name: z.string().nullable(),
  email: z.string().nullable(),
});
const created = z.object({ event: z.literal("created"), entry: z.int(), id: z.string() });
const refused = z.object({ event: z.literal("refused"), entry: z.int(), status: z.int() });
/** A user whose e-mail was changed: the ledger holds the one that an administrator will see. */
const renamed = z.object({ event: z.literal("renamed"), entry: z.int(), email: z.string() });
/** Gone, or as far gone as this server lets anything go. */
const removed = z.object({ event: z.literal("removed"), entry: z.int(), left: z.string().nullable() });
const line = z.discriminatedUnion("event", [header, creating, created, refused, renamed, removed]);

export type RunHeader = Omit<z.infer<typeof header>, "event" | "format">;
export type Creating = z.infer<typeof creating>;

/** Something that a run made, or set out to make. */
export interface LedgerEntry extends Omit<Creating, "event"> {
  /** Absent where no answer came: then the name or the e-mail tells the object. */
  id?: string;
  /** Whether the server refused to make it. */
  refused: boolean;
  removed: boolean;
  /** What stays of it after removal, in a sentence. */
  left: string | null;
}

/**
 * What a run makes, written down before it is made, so that even a killed run leaves a list of what to remove.
 *
 * One JSON object a line. Without a path it is kept in memory alone: for plans, which make nothing.
 */
export class Ledger {
  readonly header: RunHeader;
  readonly entries: LedgerEntry[] = [];
  readonly path: string | undefined;
  #file: number | undefined;

  constructor(header: RunHeader, path?: string) {
    this.header = header;
    this.path = path;
  }

  /** Enters what is about to be made; the line is on disk when this returns. */
  creating(made: Pick<Creating, "surface" | "kind" | "name" | "email">): LedgerEntry {
    const { run, tag } = this.header;
    const at = new Date().toISOString();
    const line = { event: "creating" as const, entry: this.entries.length + 1, at, run, tag, ...made };
    this.#write(line);
    const { event: _, ...rest } = line;
    const entry: LedgerEntry = { ...rest, refused: false, removed: false, left: null };
    this.entries.push(entry);
    return entry;
  }

  created(entry: LedgerEntry, id: string): void {
    entry.id = id;
    this.#write({ event: "created", entry: entry.entry, id });
  }

  refused(entry: LedgerEntry, status: number): void {
    entry.refused = true;
    this.#write({ event: "refused", entry: entry.entry, status });
  }

  /** Takes note of the e-mail that something of the run's own has got. */
  renamed(id: string, email: string): void {
    const entry = this.entries.find((each) => each.id === id);
    if (entry === undefined || entry.email === email) return;
    entry.email = email;
    this.#write({ event: "renamed", entry: entry.entry, email });
  }

  removed(entry: LedgerEntry, left: string | null): void {
    entry.removed = true;
    entry.left = left;
    this.#write({ event: "removed", entry: entry.entry, left });
  }

  /** Whether the run made the object with this id. */
  owns(id: string): boolean {
    return this.entries.some((entry) => entry.id?.toLowerCase() === id.toLowerCase());
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #write(line: object): void {
    if (this.path === undefined) return;
    this.#file ??= this.#open(this.path);
    writeSync(this.#file, `${JSON.stringify(line)}\n`);
    fsyncSync(this.#file);
  }

  #open(path: string): number {
    try {
      mkdirSync(dirname(path), { recursive: true });
      const isNew = !existsSync(path);
      const file = openSync(path, "a", 0o600);
      if (isNew) {
        const first = { event: "run", format: "mock-alteryx/ledger@1", ...this.header };
        writeSync(file, `${JSON.stringify(first)}\n`);
      }
      return file;
    } catch (error) {
      throw usageError(`The ledger ${path} cannot be written: name another by --ledger FILE.`, {
        cause: error,
      });
    }
  }
}

/** Reads a ledger that an earlier run left; a line cut short by a crash is passed over. @throws {HarnessError} */
export function readLedger(path: string): Ledger {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw usageError(`The ledger ${path} cannot be read.`, { cause: error });
  }
  const lines = text.split("\n").flatMap((each) => parseLine(each) ?? []);
  const [first] = lines;
  if (first?.event !== "run") throw usageError(`${path} is no ledger of a run.`);
  const { event: _, format: _format, ...found } = first;
  // A line cut short has no end of its own.
  if (!text.endsWith("\n")) appendFileSync(path, "\n");
  const ledger = new Ledger(found, path);
  for (const each of lines) {
    if (each.event === "run") continue;
    if (each.event === "creating") {
      const { event: _, ...entry } = each;
      ledger.entries.push({ ...entry, refused: false, removed: false, left: null });
      continue;
    }
    const entry = ledger.entries.find((candidate) => candidate.entry === each.entry);
    if (entry === undefined) continue;
    if (each.event === "created") entry.id = each.id;
    else if (each.event === "refused") entry.refused = true;
    else if (each.event === "renamed") entry.email = each.email;
    else {
      entry.removed = true;
      entry.left = each.left;
    }
  }
  return ledger;
}

function parseLine(text: string): z.infer<typeof line> | undefined {
  try {
    return line.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

import { appendFileSync, readFileSync } from "node:fs";
import { z } from "zod";
import { HarnessError, usageError } from "../../../process/harness-error.ts";
import { LedgerFile, type Disk } from "./ledger-file.ts";
import { tagOf } from "../../../process/run-id.ts";

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
const created = z.object({ event: z.literal("created"), run: z.string(), entry: z.int(), id: z.string() });
const refused = z.object({ event: z.literal("refused"), run: z.string(), entry: z.int(), status: z.int() });
/** A user whose e-mail was changed: the ledger holds the one that an administrator will see. */
const renamed = z.object({ event: z.literal("renamed"), run: z.string(), entry: z.int(), email: z.string() });
/** Gone, or as far gone as this server lets anything go. */
const removed = z.object({
  event: z.literal("removed"),
  run: z.string(),
  entry: z.int(),
  left: z.string().nullable(),
});
const line = z.discriminatedUnion("event", [header, creating, created, refused, renamed, removed]);

type Line = z.infer<typeof line>;
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
  readonly #file: LedgerFile | undefined;
  #failure: HarnessError | undefined;

  /** @param isBegun whether the file, which may hold several runs, has begun with this one already */
  constructor(header: RunHeader, path?: string, { isBegun = false, disk }: LedgerOptions = {}) {
    this.header = header;
    const firstLine = { event: "run", format: "mock-alteryx/ledger@1", ...header };
    this.#file =
      path === undefined
        ? undefined
        : new LedgerFile(path, { ...(!isBegun && { firstLine }), ...(disk !== undefined && { disk }) });
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
    if (this.#failure === undefined) this.#note(line);
    if (this.#failure !== undefined) throw this.#failure;
    const { event: _, ...rest } = line;
    const entry: LedgerEntry = { ...rest, refused: false, removed: false, left: null };
    this.entries.push(entry);
    return entry;
  }

  created(entry: LedgerEntry, id: string): void {
    entry.id = id;
    this.#note({ event: "created", ...keyOf(entry), id });
  }

  refused(entry: LedgerEntry, status: number): void {
    entry.refused = true;
    this.#note({ event: "refused", ...keyOf(entry), status });
  }

  /** Takes note of the e-mail that something of the run's own has got. */
  renamed(id: string, email: string): void {
    const entry = this.entries.find((each) => each.id === id);
    if (entry === undefined || entry.email === email) return;
    entry.email = email;
    this.#note({ event: "renamed", ...keyOf(entry), email });
  }

  removed(entry: LedgerEntry, left: string | null): void {
    entry.removed = true;
    entry.left = left;
    this.#note({ event: "removed", ...keyOf(entry), left });
  }

  close(): void {
    this.#file?.close();
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
}

/**
 * Reads the ledgers that earlier runs left in a file; a line cut short by a crash is passed over.
 * @throws {HarnessError}
 */
export function readLedgers(path: string): readonly Ledger[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw usageError(`The ledger ${path} cannot be read.`, { cause: error });
  }
  // A line cut short has no end of its own.
  if (text !== "" && !text.endsWith("\n")) appendFileSync(path, "\n");
  const ledgers = new Map<string, Ledger>();
  for (const each of text.split("\n").flatMap((one) => parseLine(one) ?? [])) {
    if (each.event === "run") {
      // The tag tells what may be removed: one that no run has ever had is nobody's.
      if (each.tag !== tagOf(each.run) || !/^\w+$/.test(each.run)) continue;
      const { event: _, format: _format, ...found } = each;
      ledgers.set(each.run, new Ledger(found, path, { isBegun: true }));
    } else {
      const ledger = ledgers.get(each.run);
      if (ledger !== undefined) apply(each, ledger.entries);
    }
  }
  if (ledgers.size === 0) throw usageError(`${path} is no ledger of a run.`);
  return [...ledgers.values()];
}

function apply(line: Exclude<Line, { event: "run" }>, entries: LedgerEntry[]): void {
  if (line.event === "creating") {
    const { event: _, ...entry } = line;
    entries.push({ ...entry, refused: false, removed: false, left: null });
    return;
  }
  const entry = entries.find((candidate) => candidate.entry === line.entry);
  if (entry === undefined) return;
  switch (line.event) {
    case "created":
      entry.id = line.id;
      return;
    case "refused":
      entry.refused = true;
      return;
    case "renamed":
      entry.email = line.email;
      return;
    case "removed":
      entry.removed = true;
      entry.left = line.left;
      return;
    default:
      line satisfies never;
  }
}

function keyOf({ run, entry }: LedgerEntry): { run: string; entry: number } {
  return { run, entry };
}

function parseLine(text: string): Line | undefined {
  try {
    return line.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

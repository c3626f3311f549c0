import { z } from "zod";
import { loanLines } from "./loan-lines.ts";

const surface = z.enum(["rest", "webapi", "scim"]);

export const ledgerFormat = "mock-alteryx/ledger@1";

const header = z.object({
  event: z.literal("run"),
  format: z.literal(ledgerFormat),
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
/** The server made it, by what it said or shows, but gave no id. */
const accepted = z.object({ event: z.literal("accepted"), run: z.string(), entry: z.int() });
/** A GET by its id has shown it, so that the id is known to be its own. */
const seen = z.object({ event: z.literal("seen"), run: z.string(), entry: z.int() });
/** A name that a write may have given to it. */
const named = z.object({ event: z.literal("named"), run: z.string(), entry: z.int(), name: z.string() });
/** Changed after its removal: it may be there again. */
const reopened = z.object({ event: z.literal("reopened"), run: z.string(), entry: z.int() });
/** A user whose e-mail was changed: the ledger holds the one that an administrator will see. */
const renamed = z.object({ event: z.literal("renamed"), run: z.string(), entry: z.int(), email: z.string() });
/** Gone, or as far gone as this server lets anything go. */
const removed = z.object({
  event: z.literal("removed"),
  run: z.string(),
  entry: z.int(),
  left: z.string().nullable(),
});
const line = z.discriminatedUnion("event", [
  header,
  creating,
  created,
  accepted,
  seen,
  refused,
  named,
  renamed,
  reopened,
  removed,
  ...loanLines,
]);

export type Line = z.infer<typeof line>;
export type RunHeader = Omit<z.infer<typeof header>, "event" | "format">;
/** A line about something that the run made. */
export type EntryLine = Exclude<Line, { event: "run" } | LoanLine>;
type LoanLine = z.infer<(typeof loanLines)[number]>;
export type Creating = z.infer<typeof creating>;

/** An object that a run created, or was about to create. */
export interface LedgerEntry extends Omit<Creating, "event"> {
  /** Absent where no answer came: then the name or the e-mail tells the object. */
  id?: string;
  /** Every name that the run may have given it, apart from those with which it was made. */
  given: string[];
  /** Whether the server said that it made it. */
  accepted: boolean;
  /** Whether a GET by its id has shown it. */
  seen: boolean;
  /** Whether the server refused to make it. */
  refused: boolean;
  /** Whether it was removed as far as the server lets it go. */
  removed: boolean;
  /** What stays of it after removal, in a sentence. */
  left: string | null;
}

/** Whether nothing of an entry is left on the server, as far as was seen. */
export function isGone({ refused, removed, left }: LedgerEntry): boolean {
  return refused || (removed && left === null);
}

/** Every name under which an entry may be found. */
export function namesOf({ email, name, given }: LedgerEntry): readonly string[] {
  return [...new Set([email, name, ...given].filter((each) => each !== null))];
}

/** Applies a line of a file to the entries before it. */
export function apply(line: EntryLine, entries: LedgerEntry[]): void {
  if (line.event === "creating") {
    const { event: _, ...entry } = line;
    entries.push({ ...entry, ...untouched() });
    return;
  }
  const entry = entries.find((candidate) => candidate.entry === line.entry);
  if (entry === undefined) return;
  switch (line.event) {
    case "created":
      entry.id = line.id;
      entry.accepted = true;
      return;
    case "accepted":
      accept(entry);
      return;
    case "seen":
      entry.seen = true;
      return;
    case "refused":
      entry.refused = true;
      return;
    case "named":
      entry.given.push(line.name);
      return;
    case "renamed":
      rename(entry, line.email);
      return;
    case "reopened":
      reopen(entry);
      return;
    case "removed":
      entry.removed = true;
      entry.left = line.left;
      return;
    default:
      line satisfies never;
  }
}

/** An entry of which nothing is known yet. */
export function untouched(): Pick<
  LedgerEntry,
  "given" | "accepted" | "seen" | "refused" | "removed" | "left"
> {
  return { given: [], accepted: false, seen: false, refused: false, removed: false, left: null };
}

/** The earlier e-mail is kept: the server may have answered so and changed nothing. */
export function rename(entry: LedgerEntry, email: string): void {
  if (entry.email !== null && !entry.given.includes(entry.email)) entry.given.push(entry.email);
  entry.email = email;
}

/** A server may have made what it refused. */
export function accept(entry: LedgerEntry): void {
  entry.accepted = true;
  entry.refused = false;
}

/** Takes back that an entry was removed. */
export function reopen(entry: LedgerEntry): void {
  entry.removed = false;
  entry.left = null;
}

/** A line of a file; nothing where it is none, such as one that was cut short. */
export function parseLine(text: string): Line | undefined {
  try {
    return line.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

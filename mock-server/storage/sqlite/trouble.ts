import { NotStored } from "../not-stored.ts";

type Trouble = "busy" | "closed" | "damaged" | "failing" | "foreign" | "full" | "read-only";

/** Primary result codes of SQLite (https://sqlite.org/rescode.html), and codes of the system. */
const troubles: Readonly<Record<string | number, Trouble>> = {
  // The tables are not ours any more; our statements fit them.
  1: "damaged",
  5: "busy",
  8: "read-only",
  10: "failing",
  11: "damaged",
  13: "full",
  14: "closed",
  26: "foreign",
  EACCES: "read-only",
  EPERM: "read-only",
  EROFS: "read-only",
  EDQUOT: "full",
  ENOSPC: "full",
  EEXIST: "closed",
  ENOENT: "closed",
  ENOTDIR: "closed",
  EIO: "failing",
};

/** What a user can do about an error of SQLite or of the file system, in one sentence. Other errors are thrown again. */
export function notStored(error: unknown, folder: string): NotStored {
  if (error instanceof NotStored) return error;
  const trouble = troubleOf(error);
  if (trouble === undefined) throw error;
  return new NotStored(sentences[trouble](folder), { cause: error });
}

const sentences: Readonly<Record<Trouble, (folder: string) => string>> = {
  busy: (folder) => `${folder} is in use by another mock: stop that one, or give --state another directory.`,
  closed: (folder) =>
    `${folder} cannot be opened as a directory: give --state a directory, or a path for a new one.`,
  damaged: (folder) =>
    `The worlds in ${folder} are damaged: put back a copy, or give --state another directory.`,
  failing: (folder) =>
    `The disk fails to store the worlds in ${folder}: look at the disk; later calls try again.`,
  foreign: (folder) => `${folder} holds a file that this mock did not write: give --state another directory.`,
  full: (folder) => `The disk is full, so ${folder} stores nothing more: make room; later calls try again.`,
  "read-only": (folder) =>
    `${folder} cannot be written: let this user write there, or give --state another directory.`,
};

function troubleOf(error: unknown): Trouble | undefined {
  if (!(error instanceof Error)) return undefined;
  // An extended result code has the primary one in its last 8 bits.
  if ("errcode" in error && typeof error.errcode === "number")
    return troubles[error.errcode & 0xff] ?? "failing";
  return "code" in error && typeof error.code === "string" ? troubles[error.code] : undefined;
}

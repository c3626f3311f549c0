import { z } from "zod";
import { atOnce, type Work } from "../../world/directory/work.ts";
import { inParts } from "./in-parts.ts";
import { storedChange } from "./stored-change-schema.ts";
import type { StoredChange, StoredRecord } from "./stored-change.ts";
import { StoredRecordError } from "./stored-record-error.ts";

/** The format of all records of a directory. A release reads its own version and all earlier ones. */
export const logFormat = "mock-alteryx/log@1";

/** A record as JSON. */
export function writeRecord(record: StoredRecord): string {
  return JSON.stringify(record);
}

/** @throws {StoredRecordError} when the text is no record */
export function readRecord(text: string): StoredRecord {
  return atOnce(readingRecord(text));
}

/** The same with pauses. A record may hold a whole world. @throws {StoredRecordError} */
export function* readingRecord(text: string): Work<StoredRecord> {
  const content = parse(text);
  yield;
  if (!Array.isArray(content)) throw new StoredRecordError("A record is damaged: it is not a list.");
  const record: StoredChange[] = [];
  for (const change of content) record.push(yield* checkingChange(change));
  return record;
}

/** The validated change itself: a parsed copy would have its fields in another order. */
const checked = z.custom<StoredChange>();

function* checkingChange(content: unknown): Work<StoredChange> {
  for (const part of inParts(content)) {
    if (!storedChange.safeParse(part).success) throw damaged(content);
    yield;
  }
  return checked.parse(content);
}

/** Says what is wrong with parsed JSON that is not a change known to this release. */
function damaged(content: unknown): StoredRecordError {
  const [issue] = storedChange.safeParse(content).error?.issues ?? [];
  const what = [issue?.path.join("."), issue?.message].filter(Boolean).join(": ");
  return new StoredRecordError(`A record is damaged, or another release wrote it (${what}).`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new StoredRecordError("A record is damaged: it is not JSON.");
  }
}

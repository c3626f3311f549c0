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
  const content = parse(text);
  if (!Array.isArray(content)) throw new StoredRecordError("A record is damaged: it is not a list.");
  return content.map(parseChange);
}

/** @throws {StoredRecordError} when parsed JSON is no change that this release knows */
export function parseChange(content: unknown): StoredChange {
  // What was read is used itself: a parsed copy would have its fields in another order.
  if (isChange(content)) return content;
  const [issue] = storedChange.safeParse(content).error?.issues ?? [];
  const what = [issue?.path.join("."), issue?.message].filter(Boolean).join(": ");
  throw new StoredRecordError(`A record is damaged, or another release wrote it (${what}).`);
}

function isChange(content: unknown): content is StoredChange {
  return storedChange.safeParse(content).success;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new StoredRecordError("A record is damaged: it is not JSON.");
  }
}

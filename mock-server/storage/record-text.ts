import { z } from "zod";
import { storedChange } from "./stored-change-schema.ts";
import type { StoredRecord } from "./stored-change.ts";
import { StoredRecordError } from "./stored-record-error.ts";

/** The format of all records of a directory. A release reads its own version and all earlier ones. */
export const logFormat = "mock-alteryx/log@1";

const schema = z.array(storedChange);

/** A record as JSON. */
export function writeRecord(record: StoredRecord): string {
  return JSON.stringify(record);
}

/** @throws {StoredRecordError} when the text is no record */
export function readRecord(text: string): StoredRecord {
  const content = parse(text);
  // What was read is used itself: a parsed copy would have its fields in another order.
  if (isRecord(content)) return content;
  const [issue] = schema.safeParse(content).error?.issues ?? [];
  throw new StoredRecordError(
    `A record is damaged, or another release wrote it (${issue?.path.join(".")}: ${issue?.message}).`,
  );
}

function isRecord(content: unknown): content is StoredRecord {
  return schema.safeParse(content).success;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new StoredRecordError("A record is damaged: it is not JSON.");
  }
}

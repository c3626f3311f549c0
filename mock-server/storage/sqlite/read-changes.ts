import { readRecord } from "../format/record-text.ts";
import { NotStored } from "../not-stored.ts";
import type { StoredChange, StoredRecord } from "../format/stored-change.ts";
import { StoredRecordError } from "../format/stored-record-error.ts";
import type { StateFile, StoredText } from "./state-file.ts";

/** The changes that lead to the stored worlds. @throws {NotStored} */
export function* readChanges(file: StateFile): Generator<StoredChange> {
  for (const stored of file.read()) yield* changesIn(stored, file.folder);
}

function changesIn({ position, text }: StoredText, folder: string): StoredRecord {
  try {
    return readRecord(text);
  } catch (error) {
    if (!(error instanceof StoredRecordError)) throw error;
    throw new NotStored(
      `${folder} cannot be used, because of change ${position}. ${error.message} Put back a copy, or give --state another directory.`,
      { cause: error },
    );
  }
}

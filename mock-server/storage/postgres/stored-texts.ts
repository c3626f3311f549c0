import { NotStored } from "../not-stored.ts";
import { readRecord } from "../record-text.ts";
import type { StoredChange, StoredRecord } from "../stored-change.ts";
import { StoredRecordError } from "../stored-record-error.ts";
import type { StoredText } from "./shared-log.ts";

/** The changes that lead to a stored world. @throws {NotStored} */
export function* changesOfTexts(
  texts: readonly StoredText[],
  world: string,
  place: string,
): Generator<StoredChange> {
  for (const stored of texts) yield* changesIn(stored, world, place);
}

function changesIn({ position, text }: StoredText, world: string, place: string): StoredRecord {
  try {
    return readRecord(text);
  } catch (error) {
    if (!(error instanceof StoredRecordError)) throw error;
    throw new NotStored(
      `The sandbox ${world} in ${place} cannot be used, because of change ${position}. ${error.message} ` +
        "Put back a copy, or give --state another database.",
      { cause: error },
    );
  }
}

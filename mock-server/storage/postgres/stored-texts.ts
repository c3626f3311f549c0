import type { Work } from "../../world/directory/work.ts";
import { NotStored } from "../not-stored.ts";
import { readingRecord } from "../format/record-text.ts";
import type { StoredRecord } from "../format/stored-change.ts";
import { StoredRecordError } from "../format/stored-record-error.ts";
import type { StoredText } from "./shared-log.ts";

/** The records that lead to a stored world, each read when it is its turn. @throws {NotStored} */
export function* readingTexts(
  texts: readonly StoredText[],
  world: string,
  place: string,
): Generator<Work<StoredRecord>> {
  for (const stored of texts) yield readingText(stored, world, place);
}

function* readingText({ position, text }: StoredText, world: string, place: string): Work<StoredRecord> {
  try {
    return yield* readingRecord(text);
  } catch (error) {
    if (!(error instanceof StoredRecordError)) throw error;
    throw new NotStored(
      `The sandbox ${world} in ${place} cannot be used, because of change ${position}. ${error.message} ` +
        "Put back a copy, or give --state another database.",
      { cause: error },
    );
  }
}

// Tested by mock-server/surfaces/control/events/resume.test.ts.
import type { Sandbox } from "../../../sandboxes/sandbox.ts";
import { writeEntry } from "../../../watch/journal-entry.ts";
import { exchangeId } from "../../../watch/recorded-exchange.ts";
import type { Journal } from "../../../watch/journal.ts";
import { atOnce } from "../../../world/directory/work.ts";
import { inSlices } from "../../../world/slices.ts";
import { eventText } from "./event-text.ts";

/** The characters of exchanges that are sent again; more bytes than that may wait for a listener. */
const maxCharacters = 2 * 1024 * 1024;

const otherJournal =
  "The id is of another journal: the mock was restarted or reset, or the world has moved to another process.";

/** Tells a listener what it has missed, up to now. */
export type TellMissed = () => string;

/**
 * Reads in slices the exchanges since an event, as far as the journal has them. The result adds those that have arrived
 * meanwhile, and an event `resumed` that says whether some are missing.
 */
export async function prepareResume(lastEventId: string, sandbox: Sandbox): Promise<TellMissed> {
  const { journal } = sandbox.watch;
  const seen = journal.numberSeen(lastEventId);
  const read = journal.newest;
  const texts = await inSlices(reading(journal, seen ?? 0));
  return () => {
    const current = sandbox.watch.journal;
    // A reset has replaced the journal meanwhile.
    if (current !== journal) return written(current, undefined, atOnce(reading(current, 0)));
    return written(journal, seen, [...texts, ...atOnce(reading(journal, read))]);
  };
}

/** The events of the exchanges after a number, as text. */
function reading(journal: Journal, after: number) {
  return journal.readingAs(
    (recorded, redaction) =>
      eventText("exchange", writeEntry(recorded, redaction), journal.eventId(recorded.number)),
    { after: exchangeId(after) },
  );
}

function written(journal: Journal, seen: number | undefined, texts: readonly string[]): string {
  const replayed = newest(texts);
  // Where the replay begins, so that a listener which is cut off in the middle resumes there.
  const before = journal.newest - replayed.length;
  const gap = seen === undefined ? { missed: null, because: otherJournal } : { missed: before - seen };
  const resumed = { replayed: replayed.length, ...gap };
  return [eventText("resumed", resumed, journal.eventId(before)), ...replayed].join("");
}

/** The newest texts, as many as may be sent. */
function newest(texts: readonly string[]): readonly string[] {
  let characters = 0;
  const from = texts.findLastIndex((text) => (characters += text.length) > maxCharacters);
  return texts.slice(from + 1);
}

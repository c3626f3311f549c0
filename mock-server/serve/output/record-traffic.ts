import type { Redaction } from "../../message/redaction/redaction.ts";
import { HarFileError } from "../../watch/har/har-file-error.ts";
import { HarFile } from "../../watch/har/har-file.ts";
import { writeHarEntry } from "../../watch/har/recorded-har.ts";
import type { LogExchange } from "../../watch/watch.ts";
import { SettingsError } from "../settings/given.ts";

/** What `--record` writes while the mock runs. */
export interface TrafficRecording {
  readonly log: LogExchange;
  close(): void;
  /** Closes the recording of a mock that could not start. */
  discard(): void;
}

/**
 * Records the exchanges of all sandboxes.
 *
 * @param tell called with a sentence if the recording ends before the mock does
 * @throws {SettingsError}
 */
export function recordTraffic(
  path: string,
  redaction: Redaction,
  tell: (sentence: string) => void,
): TrafficRecording {
  try {
    const file = new HarFile(path, ({ message }) => tell(`The recording has ended: ${message}.`));
    return {
      log: (recorded) => file.append(writeHarEntry(recorded, redaction)),
      close: () => file.close(),
      discard: () => file.discard(),
    };
  } catch (error) {
    if (!(error instanceof HarFileError)) throw error;
    throw new SettingsError(`--record: ${error.message}`, { cause: error });
  }
}

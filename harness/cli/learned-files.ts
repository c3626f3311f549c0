// Tested by harness/cli/commands/proxy-observe.test.ts.
import { parseProfile } from "../../contracts/parse-profile.ts";
import type { Profile } from "../../contracts/profile.ts";
import { proposeProfile } from "../learn/propose-profile.ts";
import type { Learned, Learning } from "../learn/proxy/learning.ts";
import { summaryOf } from "../learn/summary/summary.ts";
import { HarnessError } from "../process/harness-error.ts";
import { isReplaceable, writeWhole } from "../process/write-file.ts";
import { nearestBuiltIn } from "../targets/nearest-profile.ts";
import { documentText, WrittenFiles } from "./written-files.ts";

export interface LearnedFilesOptions {
  /** The file for the observation. */
  readonly observe?: string | undefined;
  /** The file for a profile that the mock can start with. */
  readonly profileOut?: string | undefined;
  /** The profile for answers that were not seen; by default the nearest built-in one. */
  readonly base?: Profile | undefined;
  /** The recording, which the profile names if there is no file with an observation. */
  readonly recording: string;
}

/** Writes what a proxy learns, from time to time and at the end. */
export class LearnedFiles {
  readonly #options: LearnedFilesOptions;
  #keptCount = 0;

  constructor(options: LearnedFilesOptions) {
    this.#options = options;
  }

  /** Writes the observation as far as it is settled, if there is more of it than before. */
  keep(learning: Learning): void {
    const { observe } = this.#options;
    if (observe === undefined || !isReplaceable(observe) || learning.count === this.#keptCount) return;
    this.#keptCount = learning.count;
    try {
      writeWhole(observe, documentText(learning.soFar().observation));
    } catch (error) {
      // The last attempt, at the end, reports the error.
      if (!(error instanceof HarnessError)) throw error;
    }
  }

  /** Writes all files. */
  finish({ observation, unread }: Learned): {
    readonly summary: string;
    readonly failure: HarnessError | undefined;
  } {
    const { observe, profileOut, recording, base = nearestBuiltIn(observation) } = this.#options;
    const files = new WrittenFiles();
    if (observe !== undefined) files.tryToWrite(observe, observation);
    if (profileOut !== undefined) {
      const file = observe ?? recording;
      files.tryToWrite(profileOut, parseProfile(proposeProfile({ observation, file, base })));
    }
    return { summary: summaryOf({ observation, base, unread, closing: files.line }), failure: files.failure };
  }
}

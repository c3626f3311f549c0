import type { Profile } from "../../contracts/profile.ts";
import type { WorldFile } from "../../mock-server/world/seeds/world-schema.ts";
import type { Budget } from "./campaign/campaign.ts";
import type { Result } from "./result.ts";
import type { ClientFunction } from "./run/function-client.ts";

/** What is checked, and how. */
export interface CheckClientOptions {
  /** A function, or a command with its arguments, in which placeholders such as `{url}` are filled in. */
  readonly client: ClientFunction | readonly string[];
  /** The name of the client in reports. By default its command, or the name of the function. */
  readonly name?: string;
  /** `guide` by default. */
  readonly profile?: string | Profile;
  /** The next server versions. Which of their changes break the client is tested first. */
  readonly upgradeTo?: readonly (string | Profile)[];
  /** `small-company` by default. */
  readonly world?: string | WorldFile;
  /** 1 by default. The same seed gives the same verdicts. */
  readonly seed?: number;
  /** The folder in which a command runs. */
  readonly cwd?: string;
  /**
   * A shell command with the client's variables and placeholders, or a function. It prepares each run, but not a rerun,
   * and its calls are not the client's.
   */
  readonly setup?: string | ClientFunction;
  /** The longest time that a run may take. 60 seconds by default. */
  readonly timeoutMs?: number;
  /** The number of runs at a time. 4 by default. */
  readonly jobs?: number;
  /** 200 cases by default. */
  readonly budget?: Budget;
  /** The ids of the only cases to run. */
  readonly only?: readonly string[];
  readonly signal?: AbortSignal;
  /** Called with each result as soon as it is available. */
  readonly onResult?: (result: Result, progress: Progress) => void;
  /** The options of the command line, which a repeat command repeats. */
  readonly commandLine?: readonly string[];
}

/** The progress of a campaign. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly elapsedMs: number;
}

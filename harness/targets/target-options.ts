import type { Machine } from "../process/machine.ts";
import type { Mode } from "./live/sender/mode.ts";
import type { TransportOptions } from "./live/sender/node-transport.ts";

/** What an operator says about a server; the same for every command that sends something. */
export interface TargetOptions extends Omit<TransportOptions, "maxSockets"> {
  /** `mock`, the URL of a server, or `replay:FILE`. */
  readonly target: string;
  /** By default `full` on a mock and `readonly` on anything else. */
  readonly mode?: Mode | undefined;
  readonly allowHost: readonly string[];
  /** `NAME=PATH` each; where absent, surfaces are looked for. */
  readonly surface: readonly string[];
  /** The server's version. No answer tells it. */
  readonly serverVersion?: string | undefined;
  readonly envFile?: string | undefined;
  /** Requests a second. */
  readonly rate?: number | undefined;
  readonly maxUsers?: number | undefined;
  readonly emailDomain?: string | undefined;
  readonly ledger?: string | undefined;
  /** Runs what really waits, too. */
  readonly slow?: boolean | undefined;
  /** Told how long a wait takes. */
  readonly note?: ((text: string) => void) | undefined;
  /** Where to write down what is exchanged, for `replay:FILE`. */
  readonly record?: string | undefined;
  /** Nothing is sent: the profile answers in place of the server. */
  readonly plan?: boolean | undefined;
  /** Ends the search for the server. */
  readonly signal?: AbortSignal | undefined;
  /** Returns the time; by default that of this machine. */
  readonly machine?: Machine | undefined;
}

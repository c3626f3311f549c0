import type { Profile, Surfaces } from "../../contracts/profile.ts";
import type { SurfaceName } from "../../contracts/quirk.ts";
import type { RunTag } from "../../contracts/session/connection.ts";
import type { HarnessError } from "../process/harness-error.ts";
import type { Ledger } from "./live/sender/ledger.ts";
import type { Mode } from "./live/sender/mode.ts";
import type { Secrets } from "./live/sender/secrets.ts";
import type { SentRequest } from "./live/sender/sender.ts";
import type { Stage } from "./stage.ts";

/** A server that is ready for contracts. */
export interface FoundTarget {
  readonly kind: "mock" | "live" | "replay";
  readonly stage: Stage;
  readonly mode: Mode;
  readonly tag: RunTag;
  readonly secrets: Secrets;
  /** The requests sent so far, or that would have been sent. */
  readonly sent: readonly SentRequest[];
  /** What a plan assumes since it asks nothing, each in a sentence. */
  readonly assumptions?: readonly string[];
  readonly ledger?: Ledger;
  /** The profile to judge by if the operator names none. */
  readonly ownProfile: Profile;
  /** Base paths of the surfaces that are offered. */
  readonly surfaces: Surfaces;
  /** The surfaces that a run looked for and did not find. */
  readonly notOffered: readonly SurfaceName[];
  /** Lets nothing through except the clean-up. */
  stop(reason: HarnessError): void;
  /** Removes the run's objects; returns what is left, each in a sentence. */
  close(): Promise<readonly string[]>;
}

/** The surfaces among those that were looked for that are not there. */
export function missingAmong(soughtNames: readonly SurfaceName[], surfaces: Surfaces): SurfaceName[] {
  return soughtNames.filter((name) => surfaces[name] === undefined);
}

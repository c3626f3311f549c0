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
  /** What has gone out so far, or would have. */
  readonly sent: readonly SentRequest[];
  /** What a plan takes for granted since it asks nothing, each in a sentence. */
  readonly assumptions?: readonly string[];
  readonly ledger?: Ledger;
  /** Judges where the operator names no profile. */
  readonly ownProfile: Profile;
  /** Base paths of the surfaces that are offered. */
  readonly surfaces: Surfaces;
  /** The surfaces that were looked for and are not there. */
  readonly notOffered: readonly SurfaceName[];
  /** Lets no more through, but the clean-up. */
  stop(reason: HarnessError): void;
  /** Removes what the run made; tells what stays, each in a sentence. */
  close(): Promise<readonly string[]>;
}

/** The surfaces among those that were looked for that are not there. */
export function missingAmong(soughtNames: readonly SurfaceName[], surfaces: Surfaces): SurfaceName[] {
  return soughtNames.filter((name) => surfaces[name] === undefined);
}

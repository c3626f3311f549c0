import type { Limits, Profile } from "../../contracts/profile.ts";
import type { AdminSettings, ApiKey } from "../world/admin-settings.ts";
import type { Asked } from "../world/asked-quirks.ts";
import type { Behaviour } from "../world/behaviour.ts";
import type { Clock } from "../world/clock.ts";
import type { Directory } from "../world/directory/directory.ts";
import type { Tokens } from "../world/tokens.ts";

/** The part of its world that a call can reach: the state of the server, without faults, journal and findings. */
export interface ServerState extends Behaviour {
  readonly sandbox: string;
  readonly profile: Profile;
  readonly limits: Limits;
  readonly clock: Pick<Clock, "now" | "iso">;
  readonly directory: Directory;
  readonly tokens: Tokens;
  readonly apiKeys: ReadonlyMap<string, ApiKey>;
  readonly adminSettings: AdminSettings;
  /** The list of asked quirks with which every exchange starts. */
  readonly nothingAsked: Asked;
}

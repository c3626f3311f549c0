import type { Limits, Profile } from "../../contracts/profile.ts";
import type { AdminSettings, ApiKey } from "../world/admin-settings.ts";
import type { Asked } from "../world/asked-quirks.ts";
import type { Behaviour } from "../world/behaviour.ts";
import type { Clock } from "../world/clock.ts";
import type { Directory } from "../world/directory/directory.ts";
import type { Tokens } from "../world/tokens.ts";

/** What a call reaches of its world: the state of the server, and nothing of its faults or of what watches it. */
export interface ServerState extends Behaviour {
  readonly sandbox: string;
  readonly profile: Profile;
  readonly limits: Limits;
  readonly clock: Pick<Clock, "now" | "iso">;
  readonly directory: Directory;
  readonly tokens: Tokens;
  readonly apiKeys: ReadonlyMap<string, ApiKey>;
  readonly adminSettings: AdminSettings;
  /** Where what is asked in an exchange begins. */
  readonly nothingAsked: Asked;
}

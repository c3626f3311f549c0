import type { Profile } from "../../contracts/profile.ts";
import type { AdminSettings, ApiKey } from "./admin-settings.ts";
import type { ClockState } from "./clock.ts";
import type { DirectoryChange } from "./directory/directory-change.ts";
import type { FaultChange } from "./faults/fault-list.ts";
import type { TokenChange } from "./tokens.ts";

/**
 * A change of a world. It holds results: whole records, never calls. A world that starts the same and applies the
 * changes of another world equals it, without reading a clock or a generator.
 */
export type WorldChange =
  | DirectoryChange
  | TokenChange
  | FaultChange
  | { readonly type: "profile-set"; readonly profile: Profile }
  | { readonly type: "settings-set"; readonly settings: AdminSettings }
  | { readonly type: "api-key-put"; readonly key: ApiKey }
  | { readonly type: "api-key-removed"; readonly clientId: string }
  | { readonly type: "clock-set"; readonly clock: ClockState };

/** Called with every change of a world, in order. */
export type RecordChange = (change: WorldChange) => void;

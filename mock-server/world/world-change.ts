import type { Profile } from "../../contracts/profile.ts";
import type { AdminSettings, ApiKey } from "./admin-settings.ts";
import type { ClockState } from "./clock.ts";
import type { DirectoryChange } from "./directory/directory-change.ts";
import type { TokenChange } from "./tokens.ts";

/**
 * What somebody does to a world, as its results: whole records, never calls. A world that applies the changes of
 * another one to the same beginning is the same; it reads neither a clock nor a generator for it.
 */
export type WorldChange =
  | DirectoryChange
  | TokenChange
  | { readonly type: "profile-set"; readonly profile: Profile }
  | { readonly type: "settings-set"; readonly settings: AdminSettings }
  | { readonly type: "api-key-put"; readonly key: ApiKey }
  | { readonly type: "api-key-removed"; readonly clientId: string }
  | { readonly type: "clock-set"; readonly clock: ClockState };

/** Told of every change of a world, in order. */
export type RecordChange = (change: WorldChange) => void;

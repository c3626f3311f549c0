import type { Profile } from "../../../contracts/profile.ts";
import type { AdminSettings, ApiKey } from "../../world/admin-settings.ts";
import type { ClockState } from "../../world/clock.ts";
import type { Group } from "../../world/directory/group.ts";
import type { User } from "../../world/directory/user.ts";
import type { FaultListState } from "../../world/faults/fault-list.ts";
import type { IdsPosition, Seed } from "../../world/ids.ts";
import type { Credentials } from "../../world/seeds/build-world.ts";
import type { UsersRecipe, WorldFile } from "../../world/seeds/world-schema.ts";
import type { MembershipState, WorldState } from "../../world/seeds/world-state.ts";
import type { TokensState } from "../../world/tokens.ts";
import type { WorldChange } from "../../world/world-change.ts";
import type { Positions, Snapshot } from "../../sandboxes/sandbox.ts";

/** All changes of one exchange, in order. It is stored as a whole or not at all. */
export type StoredRecord = readonly StoredChange[];

/**
 * A change of the worlds of a mock, as plain JSON. A mock that applies all of them in order equals the mock that made
 * them. It reads neither the machine's time nor its randomness.
 */
export type StoredChange =
  | {
      /** The first one is the default sandbox. */
      readonly type: "sandbox-added";
      readonly sandbox: string;
      readonly origin: StoredOrigin;
      /** In milliseconds of the machine's time. */
      readonly expiresAt?: number;
      readonly base: StoredWorld;
    }
  | { readonly type: "sandbox-removed"; readonly sandbox: string }
  | { readonly type: "world-replaced"; readonly sandbox: string; readonly base: StoredWorld }
  | {
      readonly type: "world-changed";
      readonly sandbox: string;
      /** There are none when ids were drawn and nothing else happened. */
      readonly changes: readonly WorldChange[];
      /** After the last change. */
      readonly positions: Positions;
    }
  | { readonly type: "snapshot-taken"; readonly sandbox: string; readonly snapshot: Snapshot }
  | { readonly type: "snapshot-removed"; readonly sandbox: string; readonly name: string }
  | { readonly type: "mock-ids-moved"; readonly position: IdsPosition }
  /** Secrets of worlds that are gone, which the redaction still hides. */
  | { readonly type: "secrets-known"; readonly spellings: readonly string[] };

/** The starting point of a sandbox. */
export interface StoredOrigin {
  /** Absent if it is the profile of the default sandbox. */
  readonly profile?: Profile;
  /** Absent if it is the world of the default sandbox. */
  readonly world?: StoredSeed;
  /** The keys of the world, if nothing else differs from the world of the default sandbox. */
  readonly apiKeys?: NonNullable<WorldFile["apiKeys"]>;
  readonly seed: Seed;
  readonly credentials: Credentials;
  readonly clock: ClockState;
  readonly startedAt: number;
}

/** Seed data: a world file, whose users may be a recipe. */
export interface StoredSeed {
  readonly file: WorldFile;
  readonly users?: UsersRecipe;
  /** A saved state, which takes the place of the rest. */
  readonly state?: WorldState;
}

/** A whole world without its origin. */
export interface StoredWorld {
  readonly people: StoredPeople;
  /** Absent if it is the profile of the origin. */
  readonly profile?: Profile;
  readonly clock: ClockState;
  readonly tokens: TokensState;
  readonly faults: FaultListState;
  readonly positions: Positions;
  /** The approximate size in bytes of the users and groups that the world began with. */
  readonly bytes: number;
}

/** The users, groups, keys and admin settings of a world. */
export type StoredPeople =
  /** Those that the origin makes. The digest tells whether this release makes the same ones. */
  | { readonly from: "origin"; readonly digest: string }
  /** Those of a snapshot of the sandbox. */
  | { readonly from: "snapshot"; readonly name: string }
  | PeopleState;

/** Users, groups, keys and settings. All lists are in order of arrival. */
export interface PeopleState {
  readonly from: "here";
  readonly settings: AdminSettings;
  readonly apiKeys: readonly ApiKey[];
  readonly users: readonly User[];
  readonly groups: readonly Group[];
  readonly memberships: readonly MembershipState[];
}

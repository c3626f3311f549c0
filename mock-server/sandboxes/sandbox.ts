import type { Profile } from "../../contracts/profile.ts";
import type { ClockState } from "../world/clock.ts";
import type { IdsPosition, Seed } from "../world/ids.ts";
import type { Origin } from "../world/seeds/build-world.ts";
import type { WorldState } from "../world/seeds/world-state.ts";
import type { WorldSeed } from "../world/seeds/world-schema.ts";
import type { WorldChange } from "../world/world-change.ts";
import type { World } from "../world/world.ts";
import type { Watch } from "../watch/watch.ts";

/** The id of the sandbox that is always there. */
export const defaultSandbox = "default";

/** A separate world with its own credentials, its starting point, its snapshots, journal and findings. */
export interface Sandbox {
  readonly id: string;
  readonly origin: Origin;
  /** By name, in the order in which they were taken. */
  readonly snapshots: ReadonlyMap<string, Snapshot>;
  /** The approximate size in bytes of the users and groups that its world began with. */
  readonly bytes: number;
  /** When the sandbox expires, in milliseconds of the machine's time. */
  readonly expiresAt?: number;
  /** Replaced by a reset; hold the sandbox, not the world, across calls. */
  readonly world: World;
  /** Survives a new world, except for what a reset clears. */
  readonly watch: Watch;
}

/** The sandbox was deleted during an operation on it. */
export class SandboxGone extends Error {
  override readonly name = "SandboxGone";
}

/** A sandbox that can be changed. Only the mock has this view of it. */
export interface OwnSandbox extends Sandbox {
  readonly snapshots: Map<string, Snapshot>;
  bytes: number;
  world: World;
  watch: Watch;
}

export interface Snapshot {
  readonly name: string;
  /** ISO 8601 on the world's clock. */
  readonly at: string;
  readonly state: WorldState;
  /** The approximate size in bytes, without the profile. */
  readonly bytes: number;
}

/** The settings of a sandbox. The defaults are the mock's own at its start. */
export interface SandboxOptions {
  readonly profile?: Profile;
  readonly world?: WorldSeed;
  readonly clock?: ClockState;
  readonly seed?: Seed;
  /** How long it lives, in milliseconds of real time. By default it never expires. */
  readonly ttlMs?: number;
}

/** What a reset can keep. */
export const keepable = ["journal", "profile", "faults", "clock", "tokens"] as const;
export type Keepable = (typeof keepable)[number];

/** Where the sources of a world's ids and secrets stand after a change. */
export interface Positions {
  readonly ids: IdsPosition;
  readonly secrets: IdsPosition;
}

export function positionsOf({ ids, secrets }: World): Positions {
  return { ids: ids.position, secrets: secrets.position };
}

/** Where the people of a new world come from: the sandbox's origin, one of its snapshots, or elsewhere. */
export type PeopleSource =
  | { readonly from: "origin" }
  | { readonly from: "snapshot"; readonly name: string }
  | { readonly from: "elsewhere" };

/** A change of the worlds of a mock. It holds results, never calls. */
export type SandboxChange =
  | {
      readonly type: "world-changed";
      readonly sandbox: string;
      readonly change: WorldChange;
      readonly positions: Positions;
    }
  /** A world has drawn ids or taken them back, and nothing else has changed. */
  | { readonly type: "world-ids-moved"; readonly sandbox: string; readonly positions: Positions }
  | { readonly type: "world-replaced"; readonly sandbox: Sandbox; readonly people: PeopleSource }
  /** The first sandbox is the default one. */
  | { readonly type: "sandbox-added"; readonly sandbox: Sandbox; readonly byDefault: Sandbox }
  | { readonly type: "sandbox-removed"; readonly sandbox: string }
  | { readonly type: "snapshot-taken"; readonly sandbox: string; readonly snapshot: Snapshot }
  | { readonly type: "snapshot-removed"; readonly sandbox: string; readonly name: string }
  /** A text that the redaction hides from now on. */
  | { readonly type: "secret-known"; readonly spelling: string }
  /** The mock's own source of ids and secrets, from which sandboxes get theirs. */
  | { readonly type: "mock-ids-moved"; readonly position: IdsPosition };

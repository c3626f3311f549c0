import type { Profile } from "../../../contracts/profile.ts";
import type { QuirkId } from "../../../contracts/quirks.ts";
import type { WorldFile } from "../../../mock-server/world/seeds/world-schema.ts";
import type { CallAddress } from "../calls/call.ts";
import type { Effects } from "../effects/effects.ts";
import type { Excuse } from "../judge/excuse.ts";
import type { Bystanders } from "./bystanders.ts";
import type { Scene } from "../run/scene.ts";

export type CaseKind = "baseline" | "repeat" | "trouble" | "world" | "quirk";

/** A run under one difficulty: a trouble at one call, another world, or a server that answers a quirk differently. */
export interface Case {
  /** A promise: a later run finds the same case by it. */
  readonly id: string;
  readonly kind: Exclude<CaseKind, "baseline" | "repeat">;
  /** The difficulty in a sentence. */
  readonly what: string;
  /** What a client should do about it. */
  readonly advice: string;
  /** Cases with a low number come first. */
  readonly rank: number;
  /** Where it differs from that of the good run. A rerun finds the profile of the good run. */
  readonly profile?: Profile;
  readonly world?: WorldFile;
  /** People in its world whom the client was not asked to touch. */
  readonly bystanders?: Bystanders;
  /** Prepares the world after it has begun. */
  readonly prepare?: (scene: Scene) => void;
  /** What happens at one call, before the server handles it. */
  readonly trouble?: { readonly at: CallAddress; readonly strike: (scene: Scene) => void };
  /** What somebody else has changed meanwhile, in the world as it was and as it should become. */
  readonly meanwhile?: (effects: Effects) => Effects;
  /** Differences for which the client is not to blame. */
  readonly excuse?: Excuse;
  /** The quirk that gets another answer. */
  readonly quirk?: { readonly id: QuirkId; readonly answer: string };
}

/** A case in its own world, before it is ordered among the others. */
export type WorldCase = Omit<Case, "kind" | "rank">;

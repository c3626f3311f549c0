import type { Work } from "../directory/work.ts";
import type { World } from "../world.ts";
import {
  settingsOf,
  populateFromSeed,
  withKeysOf,
  type Credentials,
  type Origin,
  type InitialContents,
} from "./build-world.ts";
import { adoptState, settingsFrom, populateFromState, tokensFrom } from "./save-world.ts";
import type { WorldSeed } from "./world-schema.ts";

/** Creates the people and keys that a world begins with: those of its seed data, or of a saved state. */
export function* populate(origin: Origin, parts: Pick<World, "ids" | "record">): Work<InitialContents> {
  const { state } = origin.world;
  if (state === undefined) return yield* populateFromSeed(origin, parts);
  return {
    seed: origin.world,
    directory: yield* populateFromState(state, parts),
    apiKeys: state.apiKeys,
    settings: settingsFrom(state.deeds),
    tokens: tokensFrom(state),
  };
}

/** The admin settings that a world begins with. */
export function settingsAtStart(origin: Origin, { seed, settings }: InitialContents) {
  return settings ?? settingsOf(origin, seed);
}

/** The start of a sandbox, under its own credentials. */
export function ownWorld(
  world: WorldSeed,
  sandbox: string,
  credentials: Credentials,
  isHeldElsewhere: (clientId: string) => boolean,
): WorldSeed {
  const { state } = world;
  if (state === undefined) return withKeysOf(world, sandbox, credentials, isHeldElsewhere);
  return { ...world, state: adoptState(state, sandbox, credentials, isHeldElsewhere) };
}

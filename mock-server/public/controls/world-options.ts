// Tested by mock-server/public/library.test.ts.
import type { Profile } from "../../../contracts/profile.ts";
import { profileSource, resolveProfile } from "../../surfaces/control/worlds/names.ts";
import { checkShape } from "../../surfaces/control/read.ts";
import { readStartingWorld } from "../../surfaces/control/worlds/starting-world.ts";
import { worldOfUsers } from "../../world/seeds/built-in-worlds.ts";
import type { WorldSeed } from "../../world/seeds/world-schema.ts";
import { requireOneWorld } from "./known-options.ts";
import type { WorldOptions } from "./options.ts";

/** @throws {ControlError} */
export function profileOf(profile: string | Profile): Profile {
  return resolveProfile(checkShape(profileSource, profile));
}

/** The world that was chosen, if one was. @throws {ControlError} */
export function worldOf(options: Pick<WorldOptions, "world" | "users">): WorldSeed | undefined {
  const { world, users } = requireOneWorld(options);
  if (users !== undefined) return worldOfUsers(users);
  return world === undefined ? undefined : readStartingWorld(world);
}

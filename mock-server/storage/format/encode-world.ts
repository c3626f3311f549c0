import type { PeopleSource, Sandbox } from "../../sandboxes/sandbox.ts";
import { positionsOf } from "../../sandboxes/sandbox.ts";
import type { Origin } from "../../world/seeds/build-world.ts";
import type { WorldSeed } from "../../world/seeds/world-schema.ts";
import type { World } from "../../world/world.ts";
import { digestOfOrigin } from "./origin-digest.ts";
import { inLists } from "../../world/seeds/save-world.ts";
import type { PeopleState, StoredOrigin, StoredPeople, StoredSeed, StoredWorld } from "./stored-change.ts";

/** The origin of a sandbox. What it shares with the default one is not repeated. */
export function encodeOrigin(origin: Origin, byDefault: Origin | undefined): StoredOrigin {
  const { profile, world, seed, credentials, clock, startedAt } = origin;
  return {
    ...(profile !== byDefault?.profile && { profile }),
    ...encodeWorldOf(world, byDefault?.world),
    seed,
    credentials,
    clock,
    startedAt,
  };
}

function encodeWorldOf(
  world: WorldSeed,
  byDefault: WorldSeed | undefined,
): Pick<StoredOrigin, "world" | "apiKeys"> {
  if (world === byDefault) return {};
  const { apiKeys } = world;
  // A sandbox gets the users of the mock with keys of its own.
  if (apiKeys !== undefined && byDefault !== undefined && isSameBesideKeys(world, byDefault))
    return { apiKeys };
  return { world: encodeSeed(world) };
}

function isSameBesideKeys(
  { apiKeys: _own, ...one }: WorldSeed,
  { apiKeys: _others, ...other }: WorldSeed,
): boolean {
  const others = new Map<string, unknown>(Object.entries(other));
  const fields = Object.entries(one);
  return fields.length === others.size && fields.every(([name, value]) => others.get(name) === value);
}

function encodeSeed({ users, state, ...file }: WorldSeed): StoredSeed {
  if (state !== undefined) return { file, state };
  if (users === undefined) return { file };
  return users.recipe === undefined
    ? { file: { ...file, users: [...users] } }
    : { file, users: users.recipe };
}

/** The present world of a sandbox. */
export function encodeWorld(sandbox: Sandbox, people: PeopleSource): StoredWorld {
  const { world, origin, bytes } = sandbox;
  return {
    people: encodePeople(sandbox, people),
    ...(world.profile !== origin.profile && { profile: world.profile }),
    clock: world.clock.state(),
    tokens: world.tokens.state(),
    faults: world.faults.state(),
    positions: positionsOf(world),
    bytes,
  };
}

function encodePeople({ world, origin }: Sandbox, people: PeopleSource): StoredPeople {
  if (people.from === "snapshot") return people;
  // Ids that nobody can guess cannot be made again.
  if (people.from === "elsewhere" || origin.seed === "random") return peopleOf(world);
  return { from: "origin", digest: digestOfOrigin(origin, world) };
}

function peopleOf({ adminSettings: settings, apiKeys, directory }: World): PeopleState {
  const { users, groups } = directory.contents();
  return { from: "here", settings, apiKeys: [...apiKeys.values()], users, ...inLists(groups) };
}

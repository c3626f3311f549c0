import { readReviewed } from "../../../contracts/reviewed-data.ts";
import { defaultOwner } from "./build-world.ts";
import type { SeedUsers, WorldFile, WorldSeed, WorldUser } from "./world-schema.ts";

/** The names of the built-in worlds. The second is the default. */
export const builtInWorlds = ["empty", "small-company"] as const;
export const defaultWorld = "small-company";

/** Whether there is a built-in world of this name. */
export function isBuiltInWorld(name: string): name is (typeof builtInWorlds)[number] {
  return builtInWorlds.some((each) => each === name);
}

/** A built-in world. `npm run generate` creates it, so that the start-up generates nothing. */
export function builtInWorld(name: (typeof builtInWorlds)[number]): WorldFile {
  return readReviewed(`fixtures/worlds/${name}.json`);
}

/** Raise it when other users are made than before. What was stored names the version. */
export const usersVersion = 1;

const madeUpRoles = [
  "Viewer",
  "Member",
  "Creator",
  "Member",
  "Viewer",
  "Creator",
  "Member",
  "Admin",
] as const;

/**
 * A world of any size: people with invented names in the order of their numbers, with the default key's owner first.
 * They are generated again for each iteration, so that a large world is not in memory in addition to its directory.
 * @param count number of users, including the owner; at least 1
 */
export function worldOfUsers(count: number): WorldSeed {
  return { name: `users-${count}`, authentication: "saml", plan: "Enterprise", users: usersOf(count) };
}

/** The users of such a world. */
export function usersOf(count: number): SeedUsers {
  return {
    length: count,
    areDistinct: true,
    recipe: { version: usersVersion, count },
    [Symbol.iterator]: () => madeUpUsers(count),
  };
}

/** The same world with all users in a list, as a call of the control surface sends it. */
export function worldFileOfUsers(count: number): WorldFile {
  return { ...worldOfUsers(count), users: [...madeUpUsers(count)] };
}

function* madeUpUsers(count: number): Generator<WorldUser> {
  const { firstNames, lastNames } = readReviewed<NameLists>("fixtures/worlds/names.json");
  const [firstSpellings, lastSpellings] = [firstNames.map(ascii), lastNames.map(ascii)];
  yield defaultOwner;
  for (let number = 1; number < count; number++) {
    const first = number % firstNames.length;
    const last = Math.floor(number / firstNames.length + number * 7) % lastNames.length;
    yield {
      firstName: firstNames[first] ?? "",
      lastName: lastNames[last] ?? "",
      email: `${firstSpellings[first]}.${lastSpellings[last]}.${number}@mock-alteryx.example`,
      role: madeUpRoles[number % madeUpRoles.length] ?? "Member",
      isActive: number % 20 !== 19,
    };
  }
}

/** A name as an address spells it: only the letters a to z. */
export function ascii(name: string): string {
  return name
    .normalize("NFD")
    .replaceAll(/[^a-zA-Z]/g, "")
    .toLowerCase();
}

interface NameLists {
  readonly firstNames: readonly string[];
  readonly lastNames: readonly string[];
}

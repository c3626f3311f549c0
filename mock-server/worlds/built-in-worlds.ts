import { readReviewed } from "../../contracts/reviewed-data.ts";
import { defaultOwner } from "./build-world.ts";
import type { WorldFile, WorldUser } from "./world-schema.ts";

/** The names of the worlds that come with the package; the second is the default. */
export const builtInWorlds = ["empty", "small-company"] as const;
export const defaultWorld = "small-company";

/** Whether a world of this name comes with the package. */
export function isBuiltInWorld(name: string): name is (typeof builtInWorlds)[number] {
  return builtInWorlds.some((each) => each === name);
}

/** A built-in world: made beforehand (`npm run generate`), so that nothing need be invented at start-up. */
export function builtInWorld(name: (typeof builtInWorlds)[number]): WorldFile {
  return readReviewed(fixture(`${name}.json`));
}

/**
 * A world of any size: people with made-up names in the order of their numbers, the default key's owner first.
 * @param count users in all, the owner included; at least 1
 */
export function worldOfUsers(count: number): WorldFile {
  const { firstNames, lastNames } = readReviewed<NameLists>(fixture("names.json"));
  const roles = ["Viewer", "Member", "Creator", "Member", "Viewer", "Creator", "Member", "Admin"] as const;
  const users: WorldUser[] = [defaultOwner];
  for (let number = 1; number < count; number++) {
    const firstName = firstNames[number % firstNames.length] ?? "";
    const lastName = lastNames[Math.floor(number / firstNames.length + number * 7) % lastNames.length] ?? "";
    users.push({
      firstName,
      lastName,
      email: `${ascii(firstName)}.${ascii(lastName)}.${number}@mock-alteryx.example`,
      role: roles[number % roles.length] ?? "Member",
      isActive: number % 20 !== 19,
    });
  }
  return { name: `users-${count}`, authentication: "saml", plan: "Enterprise", users };
}

function ascii(name: string): string {
  return name
    .normalize("NFD")
    .replaceAll(/[^a-zA-Z]/g, "")
    .toLowerCase();
}

interface NameLists {
  readonly firstNames: readonly string[];
  readonly lastNames: readonly string[];
}

function fixture(file: string): URL {
  return new URL(`../../fixtures/worlds/${file}`, import.meta.url);
}

import { createHash } from "node:crypto";
import type { Origin } from "../../world/seeds/build-world.ts";
import type { World } from "../../world/world.ts";

/** How many users of each end of a world the digest covers. All users of a world are made by the same rules. */
const most = 500;

const digests = new WeakMap<Origin, string>();

/**
 * A digest of the people that an origin makes. Another release may make others from the same origin, and a stored mock
 * must not change unnoticed.
 * @param world the world as the origin made it
 */
export function digestOfOrigin(origin: Origin, world: World): string {
  let digest = digests.get(origin);
  if (digest === undefined) digests.set(origin, (digest = digestOfPeople(world)));
  return digest;
}

export function digestOfPeople({ directory, apiKeys, adminSettings }: World): string {
  const { users, groups } = directory.contents();
  const some = users.length > 2 * most ? [...users.slice(0, most), ...users.slice(-most)] : users;
  const parts = [users.length, some, groups, [...apiKeys.values()], adminSettings];
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 22);
}

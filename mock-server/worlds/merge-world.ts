import { giveApiAccess } from "../api-access.ts";
import { GroupNameTaken, NameTaken } from "../directory/directory.ts";
import type { World } from "../world.ts";
import { recordsOf } from "./world-records.ts";
import type { WorldSeed } from "./world-schema.ts";

/** Seed data that is to be merged holds a name that the world has given away. Nothing was merged. */
export class MergeConflict extends Error {
  override readonly name = "MergeConflict";
}

/**
 * Puts users, groups and keys of seed data beside those of a world, all or none. Members and owners may be people of
 * either. How the world authenticates, its plan and its seats stay as they are.
 * @throws {MergeConflict} {WorldError}
 */
export async function mergeWorld(world: World, file: WorldSeed): Promise<void> {
  const { directory, ids, clock } = world;
  const { users, groups } = await directory.contents();
  const taken = new Set([...users.map((user) => user.id), ...groups.map(({ group }) => group.id)]);
  const idsByEmail = new Map(users.map((user) => [user.email, user.id]));
  const nextId = () => {
    let id = ids.uuid();
    while (taken.has(id)) id = ids.uuid();
    return id;
  };
  const records = recordsOf(file, {
    nextId,
    now: clock.now(),
    idInWorld: (email) => idsByEmail.get(email),
  });
  const newcomers = [...records.users];
  const { groups: newGroups, apiKeys } = records.others();
  const known = apiKeys.find(({ clientId }) => world.apiKeys.has(clientId));
  if (known !== undefined) throw new MergeConflict(`The client id ${known.clientId} is taken.`);
  try {
    await directory.load({ users: newcomers, groups: newGroups });
  } catch (error) {
    if (error instanceof NameTaken) throw new MergeConflict(`The e-mail ${error.holder.email} is taken.`);
    if (error instanceof GroupNameTaken) throw new MergeConflict(`The group ${error.holder.name} is there.`);
    throw error;
  }
  for (const key of apiKeys) {
    world.apiKeys.set(key.clientId, key);
    if (taken.has(key.ownerId)) await giveApiAccess(directory, key.ownerId);
  }
}

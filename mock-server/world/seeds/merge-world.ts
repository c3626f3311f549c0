import { giveApiAccess } from "../api-access.ts";
import type { Directory } from "../directory/directory.ts";
import { GroupNameTaken, NameTaken } from "../directory/name-claim.ts";
import type { World } from "../world.ts";
import { emailsNamedIn, idCountOf, recordsOf } from "./world-records.ts";
import type { WorldSeed } from "./world-schema.ts";

/** The seed data to merge contains a name that the world uses already. Nothing was merged. */
export class MergeConflict extends Error {
  override readonly name = "MergeConflict";
}

/**
 * Puts users, groups and keys of seed data beside those of a world, all or none. Members and owners may be people of
 * either. How the world authenticates, its plan and its seats stay as they are.
 * @throws {MergeConflict} {WorldError}
 */
export function mergeWorld(world: World, file: WorldSeed): void {
  world.ids.attempt(() => merge(world, file));
}

function merge(world: World, file: WorldSeed): void {
  const { directory, clock } = world;
  const ids = freshIds(world, idCountOf(file));
  const idsByEmail = idsOf(emailsNamedIn(file), directory);
  const records = recordsOf(file, {
    nextId: () => ids.next().value ?? missing(),
    now: clock.now(),
    idInWorld: (email) => idsByEmail.get(email),
  });
  const newcomers = [...records.users];
  const { groups: newGroups, apiKeys } = records.others();
  const known = apiKeys.find(({ clientId }) => world.apiKeys.has(clientId));
  if (known !== undefined) throw new MergeConflict(`The client id ${known.clientId} is taken.`);
  try {
    directory.add({ users: newcomers, groups: newGroups });
  } catch (error) {
    if (error instanceof NameTaken) throw new MergeConflict(`The e-mail ${error.holder.email} is taken.`);
    if (error instanceof GroupNameTaken) throw new MergeConflict(`The group ${error.holder.name} is there.`);
    throw error;
  }
  const wereThere = new Set(idsByEmail.values());
  for (const key of apiKeys) {
    world.change({ type: "api-key-put", key });
    if (wereThere.has(key.ownerId)) giveApiAccess(directory, key.ownerId);
  }
}

/** So many ids that nothing in the world has; a state of another mock may have some that its own source gives. */
function freshIds({ directory, ids }: World, count: number): ArrayIterator<string> {
  const fresh: string[] = [];
  while (fresh.length < count) {
    const id = ids.uuid();
    const isTaken = directory.user(id) !== undefined || directory.group(id) !== undefined;
    if (!isTaken) fresh.push(id);
  }
  return fresh.values();
}

/** The ids of those users of the world who have one of the e-mails, spelled as it is. */
function idsOf(emails: Iterable<string>, directory: Directory): Map<string, string> {
  const found = [...new Set(emails)].flatMap((email) => directory.usersNamed(email));
  return new Map(found.map(({ email, id }) => [email, id]));
}

function missing(): never {
  throw new Error("Seed data needs more ids than were counted.");
}

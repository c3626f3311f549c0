import { giveApiAccess } from "../api-access.ts";
import type { Directory } from "../directory/directory.ts";
import { GroupNameTaken, NameTaken } from "../directory/name-claim.ts";
import type { World } from "../world.ts";
import { emailsNamedIn, idCountOf, recordsOf } from "./world-records.ts";
import type { WorldSeed } from "./world-schema.ts";

/** The seed data contains a name that the world already uses. Nothing was merged. */
export class MergeConflict extends Error {
  override readonly name = "MergeConflict";
}

/**
 * Adds users, groups and keys of seed data to a world, all or none. Members and owners may be users of the seed data or
 * of the world. Authentication, plan and seats of the world do not change.
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
    if (error instanceof GroupNameTaken)
      throw new MergeConflict(`The group ${error.holder.name} already exists.`);
    throw error;
  }
  const wereThere = new Set(idsByEmail.values());
  for (const key of apiKeys) {
    world.change({ type: "api-key-put", key });
    if (wereThere.has(key.ownerId)) giveApiAccess(directory, key.ownerId);
  }
}

/** This many ids that are not in use. A state of another mock may use ids that this world's source would issue. */
function freshIds({ directory, ids }: World, count: number): ArrayIterator<string> {
  const fresh: string[] = [];
  while (fresh.length < count) {
    const id = ids.uuid();
    const isTaken = directory.user(id) !== undefined || directory.group(id) !== undefined;
    if (!isTaken) fresh.push(id);
  }
  return fresh.values();
}

/** The ids of users of the world who have one of these e-mails, in the same spelling. */
function idsOf(emails: Iterable<string>, directory: Directory): Map<string, string> {
  const found = [...new Set(emails)].flatMap((email) => directory.usersNamed(email));
  return new Map(found.map(({ email, id }) => [email, id]));
}

function missing(): never {
  throw new Error("Seed data needs more ids than were counted.");
}

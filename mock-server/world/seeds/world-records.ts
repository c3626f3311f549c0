import { withApiAccess } from "../api-access.ts";
import type { ApiKey } from "../admin-settings.ts";
import type { GroupContents } from "../directory/contents.ts";
import { fold } from "../directory/fold.ts";
import {
  vendorFieldNames,
  type Asset,
  type Assets,
  type User,
  type VendorFields,
} from "../directory/user.ts";
import type { WorldSeed, WorldUser } from "./world-schema.ts";

/** Sources for turning seed data into records. */
export interface Making {
  /** Returns ids that are not in use in the world. */
  readonly nextId: () => string;
  /** Milliseconds of the world's clock. */
  readonly now: number;
  /** Finds a user that is already in the world, when seed data is merged. */
  readonly idInWorld?: (email: string) => string | undefined;
}

/** Seed data as records of a directory. */
export interface SeedRecords {
  /** Generated during iteration, which is possible only once. */
  readonly users: Iterable<User>;
  /** Groups and keys, which refer to users. Call this only after the iteration over all users. */
  readonly others: () => { groups: GroupContents[]; apiKeys: ApiKey[] };
}

/**
 * Turns seed data into records. Members and owners are found by e-mail.
 * @throws {WorldError} during iteration, if a value occurs twice or a referenced user does not exist
 */
export function recordsOf(
  file: WorldSeed,
  { nextId, now, idInWorld = () => undefined }: Making,
): SeedRecords {
  const { users: seeds = [], groups: groupSeeds = [], apiKeys: keySeeds = [] } = file;
  const idsByEmail = new Map<string, string | undefined>(
    emailsNamedIn(file).map((email) => [email, undefined]),
  );
  const idOf = (email: string, path: string) => {
    const id = idsByEmail.get(email) ?? idInWorld(email);
    if (id === undefined) throw new WorldError(`There is no user with the e-mail ${email}.`, path);
    return id;
  };
  const others = () => {
    refuseTwice("groups", "name", groupSeeds, (each) => fold(each.name));
    refuseTwice("apiKeys", "clientId", keySeeds, (each) => each.clientId);
    const at = new Date(now).toISOString();
    const groups = groupSeeds.map(({ name, role, members = [] }, index) => ({
      group: { id: nextId(), name, role, dateAdded: at, dateUpdated: at },
      members: members.map((email) => ({
        userId: idOf(email, `world.groups.${index}.members`),
        dateAdded: at,
      })),
    }));
    const apiKeys = keySeeds.map(({ clientId, clientSecret, owner }, index) => ({
      clientId,
      clientSecret,
      ownerId: idOf(owner, `world.apiKeys.${index}.owner`),
    }));
    return { groups, apiKeys };
  };
  const owners = new Set(keySeeds.map(({ owner }) => owner));
  function* users(): Generator<User> {
    let left = seeds.length;
    const emails = seeds.areDistinct === true ? undefined : new Distinct("users", "email");
    for (const seed of seeds) {
      emails?.add(fold(seed.email));
      // Ascending dates, so that a list by date added shows the users in the order of the file.
      left--;
      const added = seed.dateAdded ?? Math.max(0, now - left * 1000);
      const user = userOf(seed, nextId, new Date(added).toISOString());
      if (idsByEmail.has(user.email)) idsByEmail.set(user.email, user.id);
      // If a world file denies API access to a key's owner, it is followed.
      yield owners.has(user.email) && seed.isApiEnabled !== false ? withApiAccess(user) : user;
    }
  }
  return { users: users(), others };
}

/** The e-mails by which seed data refers to members and owners. */
export function emailsNamedIn({ groups = [], apiKeys = [] }: WorldSeed): readonly string[] {
  return [...groups.flatMap(({ members = [] }) => members), ...apiKeys.map(({ owner }) => owner)];
}

/** The number of ids that the records of seed data need. */
export function idCountOf({ users = [], groups = [] }: WorldSeed): number {
  let count = users.length + groups.length;
  for (const { assets } of users) {
    if (assets !== undefined) count += Object.values(assets).flat().length;
  }
  return count;
}

/** The seed data contradicts itself. `path` names the place. */
export class WorldError extends Error {
  override readonly name = "WorldError";
  readonly path: string;

  constructor(message: string, path: string) {
    super(message);
    this.path = path;
  }
}

function refuseTwice<Seed>(
  list: string,
  field: string,
  seeds: Iterable<Seed>,
  valueOf: (seed: Seed) => string,
): void {
  const values = new Distinct(list, field);
  for (const seed of seeds) values.add(valueOf(seed));
}

/** The values of a unique field. */
class Distinct {
  readonly #values = new Set<string>();
  readonly #list: string;
  readonly #field: string;

  constructor(list: string, field: string) {
    this.#list = list;
    this.#field = field;
  }

  /** @throws {WorldError} */
  add(value: string): void {
    if (this.#values.has(value)) {
      const path = `world.${this.#list}.${this.#values.size}.${this.#field}`;
      throw new WorldError(`The ${this.#field} ${value} occurs twice.`, path);
    }
    this.#values.add(value);
  }
}

function userOf(seed: WorldUser, nextId: () => string, dateAdded: string): User {
  const vendor = vendorFields(seed);
  return {
    id: nextId(),
    firstName: seed.firstName,
    lastName: seed.lastName,
    email: seed.email,
    role: seed.role,
    isActive: seed.isActive ?? true,
    ...(seed.defaultWorkerTag !== undefined && { defaultWorkerTag: seed.defaultWorkerTag }),
    canScheduleJobs: seed.canScheduleJobs ?? false,
    canPrioritizeJobs: seed.canPrioritizeJobs ?? false,
    canAssignJobWorkers: seed.canAssignJobWorkers ?? false,
    ...(seed.credentialId !== undefined && { credentialId: seed.credentialId }),
    dateAdded,
    dateUpdated: dateAdded,
    ...(vendor !== undefined && { vendor }),
    ...(seed.assets !== undefined && { assets: assetsOf(seed.assets, nextId) }),
  };
}

function vendorFields(seed: WorldUser): VendorFields | undefined {
  const given = vendorFieldNames.filter((name) => seed[name] !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given.map((name) => [name, seed[name]]));
}

function assetsOf(seed: NonNullable<WorldUser["assets"]>, nextId: () => string): Assets {
  const named = (names: readonly string[] = []): Asset[] => names.map((name) => ({ id: nextId(), name }));
  return {
    workflows: named(seed.workflows),
    schedules: named(seed.schedules),
    collections: named(seed.collections),
  };
}

import type { Profile } from "../../contracts/profile.ts";
import { withApiAccess } from "../api-access.ts";
import { lastInstant, type Clock, type ClockState } from "../clock.ts";
import type { ApiKey, Deeds } from "../deeds.ts";
import type { DirectoryContents } from "../directory/directory.ts";
import { MemoryDirectory } from "../directory/memory.ts";
import { fold } from "../directory/user-orders.ts";
import type { Asset, Assets, User, VendorFields } from "../directory/user.ts";
import { Ids } from "../ids.ts";
import { Tokens } from "../oauth/tokens.ts";
import { World, type Watch } from "../world.ts";
import type { WorldFile, WorldUser } from "./world-schema.ts";

/** The credentials by which a client finds its world. */
export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scimToken: string;
}

/** The credentials of the world that needs no sandbox, so that a first try needs nothing. */
export const defaultCredentials: Credentials = {
  clientId: "mock-client-id",
  clientSecret: "mock-client-secret",
  scimToken: "mock-scim-token",
};

/** The owner of the default key in a world that does not name one. */
export const defaultOwner: WorldUser = {
  firstName: "Server",
  lastName: "Admin",
  email: "server.admin@mock-alteryx.example",
  role: "ServerAdmin",
  isApiEnabled: true,
};

const day = 24 * 60 * 60 * 1000;

/** Where a world begins; a reset goes back to it. */
export interface Origin {
  readonly sandbox: string;
  readonly profile: Profile;
  readonly world: WorldFile;
  readonly seed: number;
  readonly credentials: Credentials;
  readonly clock: ClockState;
  /** When the world began, in milliseconds by its clock: its seed data is dated by it, after a reset too. */
  readonly startedAt: number;
}

/** What a world has from outside, or from the world before it. */
export interface Surroundings {
  readonly clock: Clock;
  readonly secrets: Ids;
  readonly watch: Watch;
  /** The source of ids; by default the origin's own, from its beginning. */
  readonly ids?: Ids;
}

/**
 * Makes a world from its seed data. The same origin gives the same world.
 * @throws {WorldError} where the seed data contradicts itself
 */
export async function buildWorld(
  origin: Origin,
  { clock, secrets, watch, ids }: Surroundings,
): Promise<World> {
  const { profile, sandbox, credentials, startedAt } = origin;
  const source = ids ?? new Ids(origin.seed);
  const file = withDefaultKey(origin.world, credentials);
  const { contents, apiKeys } = contentsOf(file, { nextId: () => source.uuid(), now: startedAt });
  const directory = new MemoryDirectory(() => source.uuid());
  await directory.load(contents);
  const deeds: Deeds = {
    authentication: file.authentication ?? "builtin",
    plan: file.plan ?? "Standard",
    seats: file.seats ?? null,
    scim: {
      enabled: true,
      token: credentials.scimToken,
      expiresAt: Math.min(startedAt + profile.limits.scimTokenDays * day, lastInstant),
    },
  };
  const tokens = new Tokens({ clock, ids: secrets, sandbox });
  return new World({
    sandbox,
    profile,
    clock,
    ids: source,
    secrets,
    directory,
    deeds,
    apiKeys,
    tokens,
    watch,
  });
}

/** Seed data with the default key's owner and key, where it lacks them. */
function withDefaultKey(file: WorldFile, { clientId, clientSecret }: Credentials): WorldFile {
  const { users = [], apiKeys = [] } = file;
  if (apiKeys.some((key) => key.clientId === clientId)) return file;
  const hasOwner = users.some((user) => user.email === defaultOwner.email);
  return {
    ...file,
    users: hasOwner ? users : [defaultOwner, ...users],
    apiKeys: [{ clientId, clientSecret, owner: defaultOwner.email }, ...apiKeys],
  };
}

/**
 * Seed data with the keys that it has in a sandbox: the default key gets the sandbox's credentials, and a client id
 * by which another world is found already gets the sandbox's name in front.
 */
export function withKeysOf(
  file: WorldFile,
  sandbox: string,
  { clientId, clientSecret }: Credentials,
  isHeldElsewhere: (clientId: string) => boolean,
): WorldFile {
  const { apiKeys } = file;
  if (apiKeys === undefined) return file;
  return {
    ...file,
    apiKeys: apiKeys.map((key) => {
      if (key.clientId === defaultCredentials.clientId) return { ...key, clientId, clientSecret };
      return isHeldElsewhere(key.clientId) ? { ...key, clientId: `${sandbox}.${key.clientId}` } : key;
    }),
  };
}

/** What seed data needs to become records. */
export interface Making {
  /** Gives ids that nothing in the world has. */
  readonly nextId: () => string;
  /** Milliseconds of the world's clock. */
  readonly now: number;
  /** Finds a user that is in the world already, for a world that is merged into another. */
  readonly idInWorld?: (email: string) => string | undefined;
}

/**
 * Turns seed data into records of the directory; members and owners are found by e-mail.
 * @throws {WorldError} where something is there twice, or somebody is named who is not there
 */
export function contentsOf(
  file: WorldFile,
  { nextId, now, idInWorld = () => undefined }: Making,
): { contents: DirectoryContents; apiKeys: ApiKey[] } {
  const { users: seeds = [], groups: groupSeeds = [], apiKeys: keySeeds = [] } = file;
  refuseTwice(
    "users",
    "email",
    seeds.map((each) => fold(each.email)),
  );
  refuseTwice(
    "groups",
    "name",
    groupSeeds.map((each) => fold(each.name)),
  );
  refuseTwice(
    "apiKeys",
    "clientId",
    keySeeds.map((each) => each.clientId),
  );
  const users = seeds.map((seed, index) => {
    // A list by date added shows the users of a world in the order of its file.
    const added = seed.dateAdded ?? Math.max(0, now - (seeds.length - 1 - index) * 1000);
    return userOf(seed, nextId, new Date(added).toISOString());
  });
  const idsByEmail = new Map(users.map((user) => [user.email, user.id]));
  const idOf = (email: string, path: string) => {
    const id = idsByEmail.get(email) ?? idInWorld(email);
    if (id === undefined) throw new WorldError(`There is no user with the e-mail ${email}.`, path);
    return id;
  };
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
  const owners = new Set(apiKeys.map(({ ownerId }) => ownerId));
  const withKeys = users.map((user) => {
    // A world file that keeps a key's owner from the API is believed.
    const isKeptOut = user.vendor?.isApiEnabled === false;
    return owners.has(user.id) && !isKeptOut ? withApiAccess(user) : user;
  });
  return { contents: { users: withKeys, groups }, apiKeys };
}

/** Seed data that contradicts itself; `path` names the place. */
export class WorldError extends Error {
  override readonly name = "WorldError";
  readonly path: string;

  constructor(message: string, path: string) {
    super(message);
    this.path = path;
  }
}

function refuseTwice(list: string, field: string, values: readonly string[]): void {
  const seen = new Set<string>();
  for (const [index, value] of values.entries()) {
    const path = `world.${list}.${index}.${field}`;
    if (seen.has(value)) throw new WorldError(`The ${field} ${value} is there twice.`, path);
    seen.add(value);
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

const vendorFieldNames = [
  "canCreateCollections",
  "isApiEnabled",
  "isAccountLocked",
  "isValidated",
  "timeZone",
  "language",
  "lastLoginDateTime",
  "canCreateAndUpdateDcm",
  "canShareForExecutionDcm",
  "canShareForCollaborationDcm",
  "canManageGenericVaultsDcm",
] as const satisfies readonly (keyof VendorFields)[];

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

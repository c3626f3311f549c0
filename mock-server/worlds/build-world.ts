import type { Profile } from "../../contracts/profile.ts";
import { Clock } from "../clock.ts";
import type { ApiKey, Deeds } from "../deeds.ts";
import type { DirectoryContents } from "../directory/directory.ts";
import { MemoryDirectory } from "../directory/memory.ts";
import type { Asset, Assets, User, VendorFields } from "../directory/user.ts";
import { Ids } from "../ids.ts";
import { Tokens } from "../oauth/tokens.ts";
import { World } from "../world.ts";
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
}

/** Makes a world from its seed data. The same origin and the same clock give the same world. */
export async function buildWorld(origin: Origin, clock = new Clock()): Promise<World> {
  const { profile, sandbox, credentials } = origin;
  const ids = new Ids(origin.seed);
  const directory = new MemoryDirectory(() => ids.uuid());
  const file = withDefaultKey(origin.world, credentials);
  const { contents, apiKeys } = contentsOf(file, { ids, now: clock.now() });
  await directory.load(contents);
  const authentication = file.authentication ?? "builtin";
  const deeds: Deeds = {
    authentication,
    plan: file.plan ?? "Standard",
    seats: file.seats ?? null,
    scim: {
      enabled: true,
      token: credentials.scimToken,
      expiresAt: clock.now() + profile.limits.scimTokenDays * day,
    },
  };
  const tokens = new Tokens({ clock, ids, sandbox });
  return new World({ sandbox, profile, clock, ids, directory, deeds, apiKeys, tokens });
}

/** Gives the default key the sandbox's credentials; adds it and its owner to seed data that lacks them. */
function withDefaultKey(file: WorldFile, { clientId, clientSecret }: Credentials): WorldFile {
  const { users = [], apiKeys = [] } = file;
  if (apiKeys.some((key) => key.clientId === defaultCredentials.clientId)) {
    const renamed = apiKeys.map((key) =>
      key.clientId === defaultCredentials.clientId ? { ...key, clientId, clientSecret } : key,
    );
    return { ...file, apiKeys: renamed };
  }
  const hasOwner = users.some((user) => user.email === defaultOwner.email);
  return {
    ...file,
    users: hasOwner ? users : [defaultOwner, ...users],
    apiKeys: [{ clientId, clientSecret, owner: defaultOwner.email }, ...apiKeys],
  };
}

/** Turns seed data into records of the directory; members and owners are found by e-mail. */
export function contentsOf(
  file: WorldFile,
  { ids, now }: { ids: Ids; now: number },
): { contents: DirectoryContents; apiKeys: ApiKey[] } {
  const { users: seeds = [], groups: groupSeeds = [], apiKeys: keySeeds = [] } = file;
  const users = seeds.map((seed, index) => {
    // A list by date added shows the users of a world in the order of its file.
    const added = seed.dateAdded ?? new Date(now - (seeds.length - 1 - index) * 1000).toISOString();
    return userOf(seed, ids, added);
  });
  const idsByEmail = new Map(users.map((user) => [user.email, user.id]));
  const idOf = (email: string) => {
    const id = idsByEmail.get(email);
    if (id === undefined) throw new WorldError(`World ${file.name} has no user ${email}.`);
    return id;
  };
  const at = new Date(now).toISOString();
  const groups = groupSeeds.map(({ name, role, members = [] }) => ({
    group: { id: ids.uuid(), name, role, dateAdded: at, dateUpdated: at },
    members: members.map((email) => ({ userId: idOf(email), dateAdded: at })),
  }));
  const apiKeys = keySeeds.map(({ clientId, clientSecret, owner }) => ({
    clientId,
    clientSecret,
    ownerId: idOf(owner),
  }));
  return { contents: { users, groups }, apiKeys };
}

/** Seed data that contradicts itself. */
export class WorldError extends Error {
  override readonly name = "WorldError";
}

function userOf(seed: WorldUser, ids: Ids, dateAdded: string): User {
  const vendor = vendorFields(seed);
  return {
    id: ids.uuid(),
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
    ...(seed.assets !== undefined && { assets: assetsOf(seed.assets, ids) }),
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

function assetsOf(seed: NonNullable<WorldUser["assets"]>, ids: Ids): Assets {
  const named = (names: readonly string[] = []): Asset[] => names.map((name) => ({ id: ids.uuid(), name }));
  return {
    workflows: named(seed.workflows),
    schedules: named(seed.schedules),
    collections: named(seed.collections),
  };
}

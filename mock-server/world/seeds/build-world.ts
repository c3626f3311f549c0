import type { Profile } from "../../../contracts/profile.ts";
import { lastInstant, type Clock, type ClockState } from "../clock.ts";
import type { KnownSecrets } from "../../message/redaction/known-secrets.ts";
import type { AdminSettings, ScimSettings } from "../admin-settings.ts";
import type { Directory } from "../directory/directory.ts";
import { MemoryDirectory } from "../directory/engine/memory-directory.ts";
import { Ids } from "../ids.ts";
import { Tokens } from "../tokens.ts";
import type { RecordChange } from "../world-change.ts";
import type { FaultList } from "../faults/fault-list.ts";
import { World } from "../world.ts";
import { recordsOf } from "./world-records.ts";
import type { WorldSeed, WorldUser } from "./world-schema.ts";

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
  readonly world: WorldSeed;
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
  readonly faults: FaultList;
  readonly issued: KnownSecrets;
  readonly record?: RecordChange | undefined;
  /** The SCIM settings; by default SCIM is on, with the origin's token. */
  readonly scim?: ScimSettings;
  /** The source of ids; by default the origin's own, from its beginning. */
  readonly ids?: Ids;
}

/**
 * Makes a world from its seed data. The same origin gives the same world.
 * @throws {WorldError} when the seed data contradicts itself
 */
export function buildWorld(
  origin: Origin,
  { clock, secrets, faults, issued, ids, record, scim }: Surroundings,
): World {
  const { profile, sandbox, credentials, startedAt } = origin;
  const source = ids ?? new Ids(origin.seed);
  const file = withDefaultKey(origin.world, credentials);
  const { users, others } = recordsOf(file, { nextId: () => source.uuid(), now: startedAt });
  const directory: Directory = new MemoryDirectory({ nextId: () => source.uuid(), record });
  // One user after another, since a large world is not to be in memory twice.
  directory.load({ users, groups: [] });
  const { groups, apiKeys } = others();
  directory.load({ users: [], groups });
  const adminSettings: AdminSettings = {
    authentication: file.authentication ?? "builtin",
    plan: file.plan ?? "Standard",
    seats: file.seats ?? null,
    scim: scim ?? {
      enabled: true,
      token: credentials.scimToken,
      expiresAt: Math.min(startedAt + profile.limits.scimTokenDays * day, lastInstant),
    },
  };
  const tokens = new Tokens({ clock, ids: secrets, sandbox, record });
  return new World({
    sandbox,
    profile,
    clock,
    ids: source,
    secrets,
    directory,
    adminSettings,
    apiKeys,
    tokens,
    faults,
    issued,
    record,
  });
}

/** Seed data with the default key's owner and key, where it lacks them. */
function withDefaultKey(file: WorldSeed, { clientId, clientSecret }: Credentials): WorldSeed {
  const { users = [], apiKeys = [] } = file;
  if (apiKeys.some((key) => key.clientId === clientId)) return file;
  const hasOwner = Iterator.from(users).some((user) => user.email === defaultOwner.email);
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
  file: WorldSeed,
  sandbox: string,
  { clientId, clientSecret }: Credentials,
  isHeldElsewhere: (clientId: string) => boolean,
): WorldSeed {
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

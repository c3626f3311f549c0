import type { Profile } from "../../../contracts/profile.ts";
import { lastInstant, type Clock, type ClockState } from "../clock.ts";
import type { KnownSecrets } from "../../message/redaction/known-secrets.ts";
import type { Work } from "../directory/work.ts";
import type { AdminSettings, ApiKey, ScimSettings } from "../admin-settings.ts";
import type { Directory } from "../directory/directory.ts";
import { MemoryDirectory } from "../directory/engine/memory-directory.ts";
import type { Ids, Seed } from "../ids.ts";
import { Tokens, type Token } from "../tokens.ts";
import type { RecordChange } from "../world-change.ts";
import type { FaultList } from "../faults/fault-list.ts";
import { World } from "../world.ts";
import { idCountOf, recordsOf } from "./world-records.ts";
import type { WorldSeed, WorldUser } from "./world-schema.ts";

/** The credentials by which a client finds its world. */
export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scimToken: string;
}

/** The credentials of the default world, so that a first try needs no set-up. */
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

/** The starting point of a world. A reset returns to it. */
export interface Origin {
  readonly sandbox: string;
  readonly profile: Profile;
  readonly world: WorldSeed;
  readonly seed: Seed;
  readonly credentials: Credentials;
  readonly clock: ClockState;
  /** The start of the world in milliseconds of its clock. It dates the seed data, also after a reset. */
  readonly startedAt: number;
}

/** Parts that a world receives from outside, or from the world before it. */
export interface WorldDependencies {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly secrets: Ids;
  readonly faults: FaultList;
  readonly issued: KnownSecrets;
  readonly record?: RecordChange | undefined;
  /** The SCIM settings. By default SCIM is on, with the origin's token. */
  readonly scim?: ScimSettings;
}

/** The people and keys of a new world. */
export interface InitialContents {
  /** The seed data with the default key. */
  readonly seed: WorldSeed;
  readonly directory: Directory;
  readonly apiKeys: readonly ApiKey[];
  /** Those of a saved state. */
  readonly settings?: AdminSettings;
  readonly tokens?: readonly Token[];
}

interface PopulateOptions {
  /** The source of the ids of the seed data. */
  readonly ids: Ids;
  /** The source of later ids. By default the same source. */
  readonly nextId?: () => string;
  readonly record?: RecordChange | undefined;
}

/**
 * Creates the people and keys of a world from its seed data. The same origin gives the same result.
 * @throws {WorldError} when the seed data contradicts itself
 */
export function* populateFromSeed(
  origin: Pick<Origin, "world" | "credentials" | "startedAt">,
  { ids, nextId = () => ids.uuid(), record }: PopulateOptions,
): Work<InitialContents> {
  const seed = withDefaultKey(origin.world, origin.credentials);
  const { users, others } = recordsOf(seed, { nextId: () => ids.uuid(), now: origin.startedAt });
  const directory = new MemoryDirectory({ nextId, record });
  // One user after another, so that a large world is not in memory twice.
  yield* directory.loading({ users, groups: [] });
  const { groups, apiKeys } = others();
  yield* directory.loading({ users: [], groups });
  return { seed, directory, apiKeys };
}

/** The number of ids that the seed data of an origin needs. */
export function idsNeededBy({ world, credentials }: Pick<Origin, "world" | "credentials">): number {
  return idCountOf(withDefaultKey(world, credentials));
}

/** Creates a world from its people and its dependencies. */
export function beginWorld(
  origin: Omit<Origin, "world">,
  { seed, directory, apiKeys, settings = settingsOf(origin, seed), tokens: kept = [] }: InitialContents,
  { clock, ids, secrets, faults, issued, record, scim }: WorldDependencies,
): World {
  const { profile, sandbox } = origin;
  const adminSettings = scim === undefined ? settings : { ...settings, scim };
  const tokens = new Tokens({ clock, ids: secrets, sandbox, record });
  for (const token of kept) {
    issued.add(token.value);
    tokens.add(token);
  }
  return new World({
    sandbox,
    profile,
    clock,
    ids,
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

/** The admin settings that a world begins with. SCIM is on, with the origin's token. */
export function settingsOf(
  { profile, credentials, startedAt }: Pick<Origin, "profile" | "credentials" | "startedAt">,
  { authentication = "builtin", plan = "Standard", seats = null }: WorldSeed,
): AdminSettings {
  return {
    authentication,
    plan,
    seats,
    scim: {
      enabled: true,
      token: credentials.scimToken,
      expiresAt: Math.min(startedAt + profile.limits.scimTokenDays * day, lastInstant),
    },
  };
}

/** Seed data, completed with the default key and its owner if it lacks them. */
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
 * Seed data with the keys for a sandbox. The default key gets the sandbox's credentials, and a client id that already
 * leads to another world is prefixed with the sandbox's name.
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

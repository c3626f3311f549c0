import type { Origin } from "../../world/seeds/build-world.ts";
import { usersOf, usersVersion } from "../../world/seeds/built-in-worlds.ts";
import type { WorldSeed } from "../../world/seeds/world-schema.ts";
import type { StoredOrigin, StoredSeed } from "./stored-change.ts";
import { StoredRecordError } from "./stored-record-error.ts";

/**
 * @param byDefault the origin of the default sandbox, unless this is the one
 * @throws {StoredRecordError}
 */
export function decodeOrigin(sandbox: string, stored: StoredOrigin, byDefault: Origin | undefined): Origin {
  const { seed, credentials, clock, startedAt, apiKeys } = stored;
  const profile = stored.profile ?? byDefault?.profile;
  const shared = apiKeys && byDefault ? { ...byDefault.world, apiKeys } : byDefault?.world;
  const world = stored.world === undefined ? shared : decodeSeed(stored.world);
  if (profile === undefined || world === undefined) {
    throw new StoredRecordError(
      `The record of the sandbox ${sandbox} comes before that of the default sandbox.`,
    );
  }
  return { sandbox, profile, world, seed, credentials, clock, startedAt };
}

/** @throws {StoredRecordError} when another release made the users, and this one does not know how */
function decodeSeed({ file, users, state }: StoredSeed): WorldSeed {
  if (state !== undefined) return { ...file, state };
  if (users === undefined) return file;
  if (users.version === usersVersion) return { ...file, users: usersOf(users.count) };
  throw new StoredRecordError(
    `The world was made from ${users.count} users of version ${users.version}, and this release makes those of version ` +
      `${usersVersion}. Start the release that stored it, save the world with GET /__mock/state, and begin a new ` +
      "directory with it.",
  );
}

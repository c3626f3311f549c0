import { createHash } from "node:crypto";
import type { Mock } from "../../sandboxes/mock.ts";
import { positionsOf, type Sandbox } from "../../sandboxes/sandbox.ts";
import { Ids } from "../../world/ids.ts";
import { saveWorld } from "../../world/seeds/save-world.ts";

/**
 * Everything that is stored of a mock: the worlds with faults and counts, snapshots, sandboxes, and the ids and tokens
 * that come next. It changes nothing and reads no clock.
 */
export function everythingOf(mock: Mock) {
  const { sandboxes, position } = mock.contents();
  return { nextSandbox: Ids.at(position).hex(10), sandboxes: sandboxes.map(everythingOfSandbox) };
}

/** The same for one sandbox. */
export function everythingOfSandbox({ id, origin, world, snapshots, expiresAt, bytes }: Sandbox) {
  const { ids, secrets } = positionsOf(world);
  const { world: seed, ...others } = origin;
  return {
    id,
    origin: { ...others, users: seed.users?.length, keys: seed.apiKeys, groups: seed.groups },
    expiresAt,
    bytes,
    state: saveWorld(world, origin.credentials.clientId),
    tokens: world.tokens.state(),
    faults: world.faults.state(),
    snapshots: [...snapshots.values()],
    nextId: Ids.at(ids).uuid(),
    nextToken: Ids.at(secrets).hex(32),
  };
}

/** A hash of {@link everythingOf}. Equal mocks have equal ones. */
export function digestOf(mock: Mock): string {
  return createHash("sha256")
    .update(JSON.stringify(everythingOf(mock)))
    .digest("hex");
}

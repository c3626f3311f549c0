import type { Redaction } from "../message/redaction/redaction.ts";
import { lastInstant, type Clock } from "../world/clock.ts";
import { FaultList } from "../world/faults/fault-list.ts";
import type { Work } from "../world/directory/work.ts";
import { Ids, seedOf } from "../world/ids.ts";
import { beginWorld, defaultCredentials, settle, type Origin } from "../world/seeds/build-world.ts";
import type { WorldSeed } from "../world/seeds/world-schema.ts";
import type { RecordChange } from "../world/world-change.ts";
import { Tally } from "../watch/tally.ts";
import { Watch } from "../watch/watch.ts";
import { positionsOf, type OwnSandbox, type SandboxChange } from "./sandbox.ts";

/** The starting world of the mock. Its default key gets the default client id, which each sandbox replaces by its own. */
export function unnamedKey({ world, credentials }: Origin): WorldSeed {
  const { apiKeys } = world;
  if (apiKeys === undefined || credentials.clientId === defaultCredentials.clientId) return world;
  return {
    ...world,
    apiKeys: apiKeys.map((key) =>
      key.clientId === credentials.clientId ? { ...key, clientId: defaultCredentials.clientId } : key,
    ),
  };
}

interface Beginning {
  readonly clock: Clock;
  readonly redaction: Redaction;
  /** The tally of the whole mock. */
  readonly tally: Tally;
  readonly record: ((change: SandboxChange) => void) | undefined;
  readonly ttlMs?: number | undefined;
}

/** Makes a new sandbox. @throws {WorldError} when the seed data contradicts itself */
export function* begin(
  origin: Origin,
  { clock, redaction, tally, record: recordOfMock, ttlMs }: Beginning,
): Work<OwnSandbox> {
  const ids = new Ids(origin.seed);
  const secrets = new Ids(seedOf(origin.seed, 0x3c3c3c3c));
  const record: RecordChange | undefined =
    recordOfMock &&
    ((change) => {
      const { id, world } = sandbox;
      recordOfMock({ type: "world-changed", sandbox: id, change, positions: positionsOf(world) });
    });
  const { known: issued } = redaction;
  const settled = yield* settle(origin, { ids, record });
  const faults = new FaultList(record);
  const world = beginWorld(origin, settled, { clock, ids, secrets, faults, issued, record });
  const sandbox: OwnSandbox = {
    id: origin.sandbox,
    origin,
    snapshots: new Map(),
    bytes: 0,
    world,
    watch: new Watch(redaction, { tally: new Tally(tally) }),
    ...(ttlMs !== undefined && { expiresAt: Math.min(clock.machineNow() + ttlMs, lastInstant) }),
  };
  return sandbox;
}

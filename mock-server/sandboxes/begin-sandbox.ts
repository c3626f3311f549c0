import type { Redaction } from "../message/redaction/redaction.ts";
import { lastInstant, type Clock } from "../world/clock.ts";
import { FaultList } from "../world/faults/fault-list.ts";
import type { Work } from "../world/directory/work.ts";
import { Ids, seedOf } from "../world/ids.ts";
import { beginWorld, defaultCredentials, type Origin } from "../world/seeds/build-world.ts";
import { populate } from "../world/seeds/populate.ts";
import type { WorldSeed } from "../world/seeds/world-schema.ts";
import { Tally } from "../watch/tally.ts";
import { Watch } from "../watch/watch.ts";
import type { Recorder } from "./recorder.ts";
import type { OwnSandbox } from "./sandbox.ts";

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

/** The parts that all sandboxes of a mock share. */
export interface SandboxParts {
  readonly clock: Clock;
  readonly redaction: Redaction;
  /** The tally of the whole mock. */
  readonly tally: Tally;
  readonly recorder: Recorder;
}

interface Beginning extends SandboxParts {
  readonly ttlMs?: number | undefined;
}

/** Makes a new sandbox. @throws {WorldError} when the seed data contradicts itself */
export function* begin(
  origin: Origin,
  { clock, redaction, tally, recorder, ttlMs }: Beginning,
): Work<OwnSandbox> {
  const { ids, secrets } = sourcesOf(origin);
  const record = recorder.forWorld(origin.sandbox);
  const { known: issued } = redaction;
  const initial = yield* populate(origin, { ids, record });
  const faults = new FaultList(record);
  const world = beginWorld(origin, initial, { clock, ids, secrets, faults, issued, record });
  return {
    id: origin.sandbox,
    origin,
    snapshots: new Map(),
    bytes: 0,
    world,
    watch: newWatch({ redaction, tally }),
    ...(ttlMs !== undefined && { expiresAt: Math.min(clock.machineNow() + ttlMs, lastInstant) }),
  };
}

/** An empty watch for a sandbox. It says so if the sandbox is older. */
export function newWatch(
  { redaction, tally }: Pick<SandboxParts, "redaction" | "tally">,
  { beganAfterRestart = false } = {},
): Watch {
  return new Watch(redaction, { tally: new Tally(tally), beganAfterRestart });
}

/** The sources of ids and secrets of a sandbox, at their beginning. */
export function sourcesOf({ seed }: Pick<Origin, "seed">): { readonly ids: Ids; readonly secrets: Ids } {
  return { ids: new Ids(seed), secrets: new Ids(seedOf(seed, 0x3c3c3c3c)) };
}

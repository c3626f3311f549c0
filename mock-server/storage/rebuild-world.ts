import type { Recorder } from "../sandboxes/recorder.ts";
import { sourcesOf } from "../sandboxes/begin-sandbox.ts";
import type { Snapshot } from "../sandboxes/sandbox.ts";
import type { KnownSecrets } from "../message/redaction/known-secrets.ts";
import type { AdminSettings, ApiKey } from "../world/admin-settings.ts";
import type { Clock } from "../world/clock.ts";
import type { Directory } from "../world/directory/directory.ts";
import type { Work } from "../world/directory/work.ts";
import { FaultList } from "../world/faults/fault-list.ts";
import type { Origin } from "../world/seeds/build-world.ts";
import { settingsAtStart, populate } from "../world/seeds/populate.ts";
import { settingsFrom, populateFromState } from "../world/seeds/save-world.ts";
import { Tokens } from "../world/tokens.ts";
import { World } from "../world/world.ts";
import { digestOfOrigin } from "./format/origin-digest.ts";
import { StoredRecordError } from "./format/stored-record-error.ts";
import type { StoredWorld } from "./format/stored-change.ts";

/** What a stored world is rebuilt with. */
export interface Rebuilding {
  readonly origin: Origin;
  /** The snapshot that the world refers to. */
  readonly snapshot: Snapshot | undefined;
  /** Another clock on the same machine. */
  readonly clock: Clock;
  readonly issued: KnownSecrets;
  readonly recorder: Recorder;
}

/** Rebuilds a world, with pauses. @throws {StoredRecordError} */
export function* rebuildingWorld(stored: StoredWorld, rebuilding: Rebuilding): Work<World> {
  const { origin, issued, recorder } = rebuilding;
  const { sandbox } = origin;
  const { ids, secrets } = sourcesOf(origin);
  const record = recorder.forWorld(sandbox);
  const clock = rebuilding.clock.another(stored.clock);
  const { directory, apiKeys, settings } = yield* peopleOf(stored, rebuilding, { ids, record });
  ids.position = stored.positions.ids;
  secrets.position = stored.positions.secrets;
  for (const value of stored.tokens.brought) issued.add(value);
  const world = new World({
    sandbox,
    profile: stored.profile ?? origin.profile,
    clock,
    ids,
    secrets,
    directory,
    adminSettings: settings,
    apiKeys,
    tokens: new Tokens({ clock, ids: secrets, sandbox, record }, stored.tokens),
    faults: new FaultList(record, stored.faults),
    issued,
    record,
  });
  if (stored.people.from === "origin" && digestOfOrigin(origin, world) !== stored.people.digest) {
    throw new StoredRecordError(
      `This release makes other users than the one that stored sandbox ${sandbox}. Start the release that stored it, ` +
        "save the world with GET /__mock/state, and begin a new directory with it.",
    );
  }
  return world;
}

interface People {
  readonly directory: Directory;
  readonly apiKeys: readonly ApiKey[];
  readonly settings: AdminSettings;
}

function* peopleOf(
  { people }: StoredWorld,
  { origin, snapshot }: Rebuilding,
  parts: Pick<World, "ids" | "record">,
): Work<People> {
  switch (people.from) {
    case "origin": {
      const initial = yield* populate(origin, parts);
      const { directory, apiKeys } = initial;
      return { directory, apiKeys, settings: settingsAtStart(origin, initial) };
    }
    case "snapshot": {
      const state = snapshot?.state;
      if (state === undefined) throw new StoredRecordError(`The snapshot ${people.name} is missing.`);
      const directory = yield* populateFromState(state, parts);
      return { directory, apiKeys: state.apiKeys, settings: settingsFrom(state.deeds) };
    }
    case "here": {
      const { apiKeys, settings } = people;
      return { directory: yield* populateFromState(people, parts), apiKeys, settings };
    }
    default:
      return people satisfies never;
  }
}

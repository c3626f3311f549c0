import type { Redaction } from "../message/redaction/redaction.ts";
import { Journal } from "../watch/journal.ts";
import { Watch } from "../watch/watch.ts";
import { measuring } from "../world/bounds.ts";
import type { Directory } from "../world/directory/directory.ts";
import { FaultList } from "../world/faults/fault-list.ts";
import { Ids } from "../world/ids.ts";
import { beginWorld, idsNeededBy, populateFromSeed, type Origin } from "../world/seeds/build-world.ts";
import { populate } from "../world/seeds/populate.ts";
import { mergeWorld } from "../world/seeds/merge-world.ts";
import { adoptState, resumeWorld, populateFromState } from "../world/seeds/save-world.ts";
import type { WorldState } from "../world/seeds/world-state.ts";
import type { WorldSeed } from "../world/seeds/world-schema.ts";
import { inSlices } from "../world/slices.ts";
import type { World } from "../world/world.ts";
import type { SandboxList } from "./sandbox-list.ts";
import type { Recorder } from "./recorder.ts";
import { positionsOf, SandboxGone, type Keepable, type PeopleSource, type Sandbox } from "./sandbox.ts";

interface Parts {
  readonly sandboxes: SandboxList;
  readonly redaction: Redaction;
  readonly recorder: Recorder;
}

/** Puts a new world in the place of the old one. @throws {SandboxGone} {BoundReached} */
type Put = (world: World, bytes: number, people: PeopleSource) => void;

/** Replaces the worlds of sandboxes. A new world is built in slices, and becomes visible when it is complete. */
export class WorldReplacement {
  readonly #sandboxes: SandboxList;
  readonly #redaction: Redaction;
  readonly #recorder: Recorder;
  /** For each sandbox, when its world can be replaced next. */
  readonly #turns = new WeakMap<Sandbox, Promise<void>>();

  constructor({ sandboxes, redaction, recorder }: Parts) {
    this.#sandboxes = sandboxes;
    this.#redaction = redaction;
    this.#recorder = recorder;
  }

  /** Replaces a sandbox's world by its starting world, which is built in slices. Snapshots stay. */
  reset(sandbox: Sandbox, keep: ReadonlySet<Keepable> = new Set()): Promise<void> {
    return this.#inTurn(sandbox, async (put) => {
      const { origin } = sandbox;
      await this.#sandboxes.claimClients(sandbox.id, origin.world);
      const ids = new Ids(origin.seed);
      const record = this.#recorder.forWorld(sandbox.id);
      const initial = await inSlices(populate(origin, { ids, record }));
      const bytes = await sizeOfPeople(initial.directory);
      const { world: before, watch } = sandbox;
      const clock = keep.has("clock") ? before.clock : before.clock.another(origin.clock);
      const { secrets, issued } = before;
      // Faults that stay keep their distance in time.
      const kept = keep.has("faults") ? before.faults.state(clock.now() - before.clock.now()) : undefined;
      const faults = new FaultList(record, kept);
      const world = beginWorld(origin, initial, { clock, ids, secrets, faults, issued, record });
      // This is not recorded: the whole new world is recorded below.
      if (keep.has("profile")) world.apply({ type: "profile-set", profile: before.profile });
      if (keep.has("tokens")) carryTokens(before, world);
      put(world, bytes, { from: "origin" });
      const journal = keep.has("journal") ? watch.journal : new Journal(this.#redaction);
      this.#sandboxes.require(sandbox.id).watch = new Watch(this.#redaction, {
        journal,
        events: watch.events,
        tally: watch.tally,
      });
    });
  }

  /**
   * Replaces a world's users, groups, keys, plan and authentication by seed data. Profile, clock, SCIM settings,
   * journal, faults and findings stay, and so do the tokens of clients that exist in the new world too. A reset
   * restores the world that the sandbox began with. The new world is built in slices.
   * @throws {WorldError}
   */
  replace(sandbox: Sandbox, file: WorldSeed): Promise<void> {
    return this.#inTurn(sandbox, async (put) => {
      const { origin, world: old } = sandbox;
      const own = await this.#sandboxes.ownKeys(file, sandbox.id, origin.credentials);
      const next: Origin = {
        ...origin,
        world: own,
        startedAt: old.clock.now(),
      };
      // The old world may draw ids in the meantime. The new world must not use them for other objects.
      const { drawn: aside, takeBack } = old.ids.draw(() => old.ids.setAside(idsNeededBy(next)));
      this.#recordIds(sandbox);
      const { ids } = old;
      const record = this.#recorder.forWorld(sandbox.id);
      try {
        const populating = populateFromSeed(next, { ids: aside, nextId: () => ids.uuid(), record });
        const initial = await inSlices(populating);
        const bytes = await sizeOfPeople(initial.directory);
        const { world: before } = sandbox;
        const { clock, secrets, issued, profile, adminSettings } = before;
        const { scim } = adminSettings;
        const faults = new FaultList(record, before.faults.state());
        const dependencies = { clock, ids, secrets, faults, issued, record, scim };
        const world = beginWorld({ ...next, profile }, initial, dependencies);
        carryTokens(before, world);
        put(world, bytes, { from: "elsewhere" });
      } catch (error) {
        takeBack();
        this.#recordIds(sandbox);
        throw error;
      }
    });
  }

  /** Adds seed data to a world, without a pause. @throws {MergeConflict} {WorldError} */
  merge(sandbox: Sandbox, file: WorldSeed): Promise<void> {
    return this.#inTurn(sandbox, async () => {
      const own = await this.#sandboxes.ownKeys(file, sandbox.id, sandbox.origin.credentials);
      mergeWorld(sandbox.world, own);
    });
  }

  /**
   * Replaces a sandbox's world by a state of this or another mock, built in slices. Journal, faults and findings stay.
   * @throws {WorldError}
   */
  load(sandbox: Sandbox, state: WorldState): Promise<void> {
    return this.#inTurn(sandbox, async (put) => {
      const { id, origin } = sandbox;
      await this.#sandboxes.claimClients(id, { state });
      const own = adoptState(state, id, origin.credentials, (clientId) =>
        this.#sandboxes.isHeldElsewhere(clientId, id),
      );
      const record = this.#recorder.forWorld(id);
      const directory = await inSlices(populateFromState(own, { ids: sandbox.world.ids, record }));
      const bytes = await sizeOfPeople(directory);
      const { clock, ids, secrets, faults, issued } = sandbox.world;
      const before = { clock, ids, secrets, issued, sandbox: id, record };
      const kept = new FaultList(record, faults.state());
      const snapshot = [...sandbox.snapshots.values()].find((each) => each.state === own);
      put(
        resumeWorld(own, directory, { ...before, faults: kept }),
        bytes,
        snapshot === undefined ? { from: "elsewhere" } : { from: "snapshot", name: snapshot.name },
      );
    });
  }

  /** The worlds of a sandbox are replaced one after the other. */
  #inTurn(sandbox: Sandbox, replace: (put: Put) => Promise<void>): Promise<void> {
    const turn = (this.#turns.get(sandbox) ?? Promise.resolve()).then(() => {
      const isCurrent = this.#sandboxes.untilRestored();
      return replace((...replacement) => {
        if (!isCurrent()) throw new SandboxGone("The worlds were restored meanwhile.");
        this.#put(sandbox, ...replacement);
      });
    });
    this.#turns.set(
      sandbox,
      turn.catch(() => undefined),
    );
    return turn;
  }

  /** The only place where a world is replaced. @throws {SandboxGone} {BoundReached} */
  #put({ id }: Sandbox, world: World, bytes: number, people: PeopleSource): void {
    const sandbox = this.#sandboxes.require(id);
    this.#sandboxes.requireFree(world, id);
    this.#sandboxes.requireRoom(id, bytes);
    sandbox.world = world;
    sandbox.bytes = bytes;
    this.#recorder.record({ type: "world-replaced", sandbox, people });
  }

  /** Records ids that were set aside or taken back, unless the sandbox is gone. */
  #recordIds({ id }: Sandbox): void {
    const sandbox = this.#sandboxes.peek(id);
    if (sandbox === undefined) return;
    const positions = positionsOf(sandbox.world);
    this.#recorder.record({ type: "world-ids-moved", sandbox: id, positions });
  }
}

/** The approximate size in bytes of the users and groups of a directory. */
export async function sizeOfPeople(directory: Directory): Promise<number> {
  const { users, groups } = directory.contents();
  return inSlices(measuring({ users, groups }));
}

/** Copies tokens to another world. Each token gets the owner that its key has there. */
function carryTokens(from: World, to: World): void {
  for (const token of from.tokens.values()) {
    to.tokens.add({ ...token, ownerId: to.apiKeys.get(token.clientId)?.ownerId ?? token.ownerId });
  }
}

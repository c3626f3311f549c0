import type { Redaction } from "../message/redaction/redaction.ts";
import { Journal } from "../watch/journal.ts";
import { Watch } from "../watch/watch.ts";
import { measuring } from "../world/bounds.ts";
import type { Directory } from "../world/directory/directory.ts";
import { FaultList } from "../world/faults/fault-list.ts";
import { Ids } from "../world/ids.ts";
import { beginWorld, idsNeededBy, settle, type Origin } from "../world/seeds/build-world.ts";
import { mergeWorld } from "../world/seeds/merge-world.ts";
import { adoptState, resumeWorld, settleState } from "../world/seeds/save-world.ts";
import type { WorldState } from "../world/seeds/world-state.ts";
import type { WorldSeed } from "../world/seeds/world-schema.ts";
import { inSlices } from "../world/slices.ts";
import type { World } from "../world/world.ts";
import type { SandboxList } from "./sandbox-list.ts";
import type { Keepable, Sandbox, SandboxChange } from "./sandbox.ts";

interface Parts {
  readonly sandboxes: SandboxList;
  readonly redaction: Redaction;
  readonly record: ((change: SandboxChange) => void) | undefined;
}

/** Replaces the worlds of sandboxes. A new world is built in slices, and becomes visible when it is complete. */
export class WorldReplacement {
  readonly #sandboxes: SandboxList;
  readonly #redaction: Redaction;
  readonly #record: Parts["record"];
  /** For each sandbox, when its world can be replaced next. */
  readonly #turns = new WeakMap<Sandbox, Promise<void>>();

  constructor({ sandboxes, redaction, record }: Parts) {
    this.#sandboxes = sandboxes;
    this.#redaction = redaction;
    this.#record = record;
  }

  /** Replaces a sandbox's world by its starting world, which is built in slices. Snapshots stay. */
  reset(sandbox: Sandbox, keep: ReadonlySet<Keepable> = new Set()): Promise<void> {
    return this.#inTurn(sandbox, async () => {
      const { origin } = sandbox;
      const ids = new Ids(origin.seed);
      const settled = await inSlices(settle(origin, { ids, record: sandbox.world.record }));
      const bytes = await sizeOfPeople(settled.directory);
      const { world: before, watch } = sandbox;
      const clock = keep.has("clock") ? before.clock : before.clock.another(origin.clock);
      const { secrets, issued, record } = before;
      // Faults that stay keep their distance in time.
      const kept = keep.has("faults") ? before.faults.state(clock.now() - before.clock.now()) : undefined;
      const faults = new FaultList(record, kept);
      const world = beginWorld(origin, settled, { clock, ids, secrets, faults, issued, record });
      // This is not recorded: the whole new world is recorded below.
      if (keep.has("profile")) world.apply({ type: "profile-set", profile: before.profile });
      if (keep.has("tokens")) carryTokens(before, world);
      this.#put(sandbox, world, bytes);
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
    return this.#inTurn(sandbox, async () => {
      const { origin, world: old } = sandbox;
      const next: Origin = {
        ...origin,
        world: this.#sandboxes.ownKeys(file, sandbox.id, origin.credentials),
        startedAt: old.clock.now(),
      };
      // The old world may draw ids in the meantime. The new world must not use them for other objects.
      const { drawn: aside, takeBack } = old.ids.draw(() => old.ids.setAside(idsNeededBy(next)));
      const { ids, record } = old;
      try {
        const settling = settle(next, { ids: aside, nextId: () => ids.uuid(), record });
        const settled = await inSlices(settling);
        const bytes = await sizeOfPeople(settled.directory);
        const { world: before } = sandbox;
        const { clock, secrets, faults, issued, profile, adminSettings } = before;
        const { scim } = adminSettings;
        const surroundings = { clock, ids, secrets, faults, issued, record, scim };
        const world = beginWorld({ ...next, profile }, settled, surroundings);
        carryTokens(before, world);
        this.#put(sandbox, world, bytes);
      } catch (error) {
        takeBack();
        throw error;
      }
    });
  }

  /** Adds seed data to a world, without a pause. @throws {MergeConflict} {WorldError} */
  merge(sandbox: Sandbox, file: WorldSeed): Promise<void> {
    return this.#inTurn(sandbox, async () =>
      mergeWorld(sandbox.world, this.#sandboxes.ownKeys(file, sandbox.id, sandbox.origin.credentials)),
    );
  }

  /**
   * Replaces a sandbox's world by a state of this or another mock, built in slices. Journal, faults and findings stay.
   * @throws {WorldError}
   */
  load(sandbox: Sandbox, state: WorldState): Promise<void> {
    return this.#inTurn(sandbox, async () => {
      const { id, origin } = sandbox;
      const own = adoptState(state, id, origin.credentials, (clientId) =>
        this.#sandboxes.isHeldElsewhere(clientId, id),
      );
      const directory = await inSlices(settleState(own, sandbox.world));
      const bytes = await sizeOfPeople(directory);
      this.#put(sandbox, resumeWorld(own, directory, sandbox.world), bytes);
    });
  }

  /** The worlds of a sandbox are replaced one after the other. */
  #inTurn(sandbox: Sandbox, replace: () => Promise<void>): Promise<void> {
    const turn = (this.#turns.get(sandbox) ?? Promise.resolve()).then(replace);
    this.#turns.set(
      sandbox,
      turn.catch(() => undefined),
    );
    return turn;
  }

  /** The only place where a world is replaced. @throws {SandboxGone} {BoundReached} */
  #put({ id }: Sandbox, world: World, bytes: number): void {
    const sandbox = this.#sandboxes.require(id);
    this.#sandboxes.requireFree(world, id);
    this.#sandboxes.requireRoom(id, bytes);
    sandbox.world = world;
    sandbox.bytes = bytes;
    this.#record?.({ type: "world-replaced", sandbox: id, world });
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

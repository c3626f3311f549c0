import { measuring, requireRoom } from "../world/bounds.ts";
import { saveWorld } from "../world/seeds/save-world.ts";
import { inSlices } from "../world/slices.ts";
import type { SandboxList } from "./sandbox-list.ts";
import type { Recorder } from "./recorder.ts";
import { SandboxGone, type Sandbox } from "./sandbox.ts";

interface Parts {
  readonly sandboxes: SandboxList;
  readonly recorder: Recorder;
}

/** Saves states of worlds under names. */
export class Snapshots {
  readonly #sandboxes: SandboxList;
  readonly #recorder: Recorder;

  constructor({ sandboxes, recorder }: Parts) {
    this.#sandboxes = sandboxes;
    this.#recorder = recorder;
  }

  /**
   * Saves the current state of a world, and replaces an earlier snapshot of that name.
   * @throws {SandboxGone} {BoundReached}
   */
  async take({ id, world, origin }: Sandbox, name: string): Promise<void> {
    const at = world.clock.iso();
    const state = saveWorld(world, origin.credentials.clientId);
    const isCurrent = this.#sandboxes.untilRestored();
    const { users, groups, memberships, tokens, apiKeys } = state;
    const bytes = await inSlices(measuring({ users, groups, memberships, tokens, apiKeys }));
    if (!isCurrent()) throw new SandboxGone("The worlds were restored meanwhile.");
    const { bounds } = this.#sandboxes;
    const { snapshots } = this.#sandboxes.require(id);
    const others = this.#all().filter((each) => each !== snapshots.get(name));
    requireRoom("snapshots", others.length + 1, bounds.snapshots);
    const total = others.reduce((sum, each) => sum + each.bytes, bytes);
    requireRoom("snapshots", total, bounds.snapshotBytes);
    const snapshot = { name, at, state, bytes };
    snapshots.set(name, snapshot);
    this.#recorder.record({ type: "snapshot-taken", sandbox: id, snapshot });
  }

  remove({ id }: Sandbox, name: string): void {
    this.#sandboxes.require(id).snapshots.delete(name);
    this.#recorder.record({ type: "snapshot-removed", sandbox: id, name });
  }

  #all() {
    return this.#sandboxes.all().flatMap(({ snapshots }) => [...snapshots.values()]);
  }
}

import type { RecordChange } from "../world/world-change.ts";
import { positionsOf, type OwnSandbox, type SandboxChange } from "./sandbox.ts";

/** Passes on the changes of worlds. */
export class Recorder {
  readonly #find: (id: string) => OwnSandbox | undefined;
  readonly #record: ((change: SandboxChange) => void) | undefined;

  constructor(
    find: (id: string) => OwnSandbox | undefined,
    record: ((change: SandboxChange) => void) | undefined,
  ) {
    this.#find = find;
    this.#record = record;
  }

  record(change: SandboxChange): void {
    this.#record?.(change);
  }

  /**
   * What a new world calls with its changes. An exchange that a fault delays may still change a world that was replaced
   * meanwhile. Nobody sees such a change, but it may have drawn from a source that the new world continues.
   */
  forWorld(id: string): RecordChange | undefined {
    if (this.#record === undefined) return undefined;
    const record: RecordChange = (change) => {
      const world = this.#find(id)?.world;
      if (world === undefined) return;
      const positions = positionsOf(world);
      this.record(
        world.record === record
          ? { type: "world-changed", sandbox: id, change, positions }
          : { type: "world-ids-moved", sandbox: id, positions },
      );
    };
    return record;
  }
}

import { newWatch, type SandboxParts } from "../sandboxes/begin-sandbox.ts";
import type { OwnSandbox, Snapshot } from "../sandboxes/sandbox.ts";
import type { Origin } from "../world/seeds/build-world.ts";
import type { Work } from "../world/directory/work.ts";
import type { World } from "../world/world.ts";
import { rebuildingWorld } from "./rebuild-world.ts";
import type { StoredChange, StoredWorld } from "./format/stored-change.ts";
import { StoredRecordError } from "./format/stored-record-error.ts";

type WorldChanged = StoredChange & { readonly type: "world-changed" };

/** This many changes wait until the end before they are applied, since a reset may make them unnecessary. */
const maxWaiting = 10_000;

interface Beginning {
  readonly origin: Origin;
  readonly expiresAt: number | undefined;
  readonly base: StoredWorld;
}

/**
 * A sandbox while its changes are read. A test may reset a large world a thousand times, so a world is built only when no
 * later one is known to take its place.
 */
export class SandboxReplay {
  readonly origin: Origin;
  readonly #expiresAt: number | undefined;
  readonly #parts: SandboxParts;
  readonly #snapshots = new Map<string, Snapshot>();
  #base: StoredWorld;
  /** The snapshot that the base refers to. It may be gone later. */
  #baseSnapshot: Snapshot | undefined;
  /** The world after the base and the changes that were applied so far. */
  #world: World | undefined;
  #waiting: WorldChanged[] = [];

  constructor({ origin, expiresAt, base }: Beginning, parts: SandboxParts) {
    this.origin = origin;
    this.#expiresAt = expiresAt;
    this.#parts = parts;
    this.#base = base;
  }

  /** @throws {StoredRecordError} */
  *applying(change: StoredChange): Work<void> {
    switch (change.type) {
      case "world-replaced":
        this.#replace(change.base);
        return;
      case "world-changed":
        this.#waiting.push(change);
        if (this.#waiting.length > maxWaiting) yield* this.#catchingUp();
        return;
      case "snapshot-taken":
        this.#snapshots.set(change.snapshot.name, change.snapshot);
        return;
      case "snapshot-removed":
        this.#snapshots.delete(change.name);
        return;
      default:
        throw new StoredRecordError(`A record of the sandbox ${this.origin.sandbox} comes too late.`);
    }
  }

  #replace(base: StoredWorld): void {
    this.#world = undefined;
    this.#waiting = [];
    this.#base = base;
    this.#baseSnapshot = base.people.from === "snapshot" ? this.#snapshots.get(base.people.name) : undefined;
  }

  *#catchingUp(): Work<World> {
    const { clock, redaction, recorder } = this.#parts;
    const parts = {
      origin: this.origin,
      snapshot: this.#baseSnapshot,
      clock,
      issued: redaction.known,
      recorder,
    };
    const world = (this.#world ??= yield* rebuildingWorld(this.#base, parts));
    for (const { changes, positions } of this.#waiting) {
      for (const each of changes) world.apply(each);
      world.ids.position = positions.ids;
      world.secrets.position = positions.secrets;
      yield;
    }
    this.#waiting = [];
    return world;
  }

  /** The sandbox after the last change. @throws {StoredRecordError} */
  *finishing(): Work<OwnSandbox> {
    return {
      id: this.origin.sandbox,
      origin: this.origin,
      snapshots: this.#snapshots,
      bytes: this.#base.bytes,
      world: yield* this.#catchingUp(),
      watch: newWatch(this.#parts, { beganAfterRestart: true }),
      ...(this.#expiresAt !== undefined && { expiresAt: this.#expiresAt }),
    };
  }
}

import { newWatch, type SandboxParts } from "../sandboxes/begin-sandbox.ts";
import { Mock, type MockContents, type Surroundings } from "../sandboxes/mock.ts";
import { defaultSandbox, type OwnSandbox, type Positions } from "../sandboxes/sandbox.ts";
import type { IdsPosition } from "../world/ids.ts";
import type { Origin } from "../world/seeds/build-world.ts";
import type { World } from "../world/world.ts";
import { decodeOrigin } from "./decode-origin.ts";
import { rebuildWorld } from "./rebuild-world.ts";
import type { StoredChange, StoredWorld } from "./stored-change.ts";
import { StoredRecordError } from "./stored-record-error.ts";

/**
 * A mock as it was after the last of these changes. The changes of different sandboxes may come in any order, but the
 * default sandbox comes first. Neither the machine's time nor its randomness is read.
 * @throws {StoredRecordError}
 */
export function rebuildMock(changes: Iterable<StoredChange>, surroundings: Surroundings): Mock {
  return Mock.resume(surroundings, (parts) => contentsAfter(changes, parts));
}

/** Puts a mock back to where it was after the last of these changes. @throws {StoredRecordError} */
export function restoreMock(mock: Mock, changes: Iterable<StoredChange>): void {
  mock.restore((parts) => contentsAfter(changes, parts));
}

function contentsAfter(changes: Iterable<StoredChange>, parts: SandboxParts): MockContents {
  const contents = new Contents(parts);
  for (const change of changes) contents.apply(change);
  return contents.all();
}

/** The sandboxes of a mock while they are rebuilt. */
class Contents {
  readonly #parts: SandboxParts;
  readonly #sandboxes = new Map<string, OwnSandbox>();
  #position: IdsPosition | undefined;

  constructor(parts: SandboxParts) {
    this.#parts = parts;
  }

  all(): MockContents {
    this.#require(defaultSandbox);
    return {
      sandboxes: [...this.#sandboxes.values()],
      ...(this.#position !== undefined && { position: this.#position }),
    };
  }

  apply(change: StoredChange): void {
    switch (change.type) {
      case "sandbox-added":
        this.#add(change);
        return;
      case "sandbox-removed":
        this.#sandboxes.delete(change.sandbox);
        return;
      case "world-replaced": {
        const sandbox = this.#require(change.sandbox);
        sandbox.world = this.#rebuild(change.base, sandbox);
        sandbox.bytes = change.base.bytes;
        return;
      }
      case "world-changed": {
        const { world } = this.#require(change.sandbox);
        for (const each of change.changes) world.apply(each);
        setPositions(world, change.positions);
        return;
      }
      case "snapshot-taken":
        this.#require(change.sandbox).snapshots.set(change.snapshot.name, change.snapshot);
        return;
      case "snapshot-removed":
        this.#require(change.sandbox).snapshots.delete(change.name);
        return;
      case "mock-ids-moved":
        this.#position = change.position;
        return;
      case "secrets-known":
        this.#parts.redaction.known.addSpellings(change.spellings);
        return;
      default:
        change satisfies never;
    }
  }

  #add({ sandbox: id, origin: stored, expiresAt, base }: StoredChange & { type: "sandbox-added" }): void {
    const byDefault = this.#sandboxes.get(defaultSandbox)?.origin;
    const origin = decodeOrigin(id, stored, byDefault);
    const snapshots = new Map();
    this.#sandboxes.set(id, {
      id,
      origin,
      snapshots,
      bytes: base.bytes,
      world: this.#rebuild(base, { origin, snapshots }),
      watch: newWatch(this.#parts, { beganAfterRestart: true }),
      ...(expiresAt !== undefined && { expiresAt }),
    });
  }

  #rebuild(base: StoredWorld, { origin, snapshots }: { origin: Origin; snapshots: OwnSandbox["snapshots"] }) {
    const { clock, redaction, recorder } = this.#parts;
    return rebuildWorld(base, { origin, snapshots, clock, issued: redaction.known, recorder });
  }

  #require(id: string): OwnSandbox {
    const sandbox = this.#sandboxes.get(id);
    if (sandbox === undefined)
      throw new StoredRecordError(`A record names the sandbox ${id}, which is not stored.`);
    return sandbox;
  }
}

function setPositions({ ids, secrets }: World, positions: Positions): void {
  ids.position = positions.ids;
  secrets.position = positions.secrets;
}

import type { SandboxParts } from "../sandboxes/begin-sandbox.ts";
import { Mock, type MockContents, type Surroundings } from "../sandboxes/mock.ts";
import { defaultSandbox, type OwnSandbox } from "../sandboxes/sandbox.ts";
import type { IdsPosition } from "../world/ids.ts";
import type { Origin } from "../world/seeds/build-world.ts";
import { decodeOrigin } from "./decode-origin.ts";
import { SandboxReplay } from "./sandbox-replay.ts";
import type { StoredChange } from "./stored-change.ts";
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

/**
 * One sandbox after the last of its changes.
 * @param byDefault the origin of the default sandbox, unless this is the one
 * @throws {StoredRecordError}
 */
export function sandboxAfter(
  changes: Iterable<StoredChange>,
  parts: SandboxParts,
  byDefault?: Origin,
): OwnSandbox {
  const contents = new Contents(parts, byDefault);
  for (const change of changes) contents.apply(change);
  const [sandbox] = contents.sandboxes();
  if (sandbox === undefined) throw new StoredRecordError("The sandbox was removed.");
  return sandbox;
}

function contentsAfter(changes: Iterable<StoredChange>, parts: SandboxParts): MockContents {
  const contents = new Contents(parts);
  for (const change of changes) contents.apply(change);
  return contents.all();
}

/** The sandboxes of a mock while their changes are read. */
class Contents {
  readonly #parts: SandboxParts;
  readonly #sandboxes = new Map<string, SandboxReplay>();
  #position: IdsPosition | undefined;
  readonly #byDefault: Origin | undefined;

  constructor(parts: SandboxParts, byDefault?: Origin) {
    this.#parts = parts;
    this.#byDefault = byDefault;
  }

  sandboxes(): OwnSandbox[] {
    return [...this.#sandboxes.values()].map((each) => each.finish());
  }

  all(): MockContents {
    this.#require(defaultSandbox);
    return {
      sandboxes: this.sandboxes(),
      ...(this.#position !== undefined && { position: this.#position }),
    };
  }

  apply(change: StoredChange): void {
    switch (change.type) {
      case "sandbox-added": {
        const { sandbox, origin: stored, expiresAt, base } = change;
        const origin = decodeOrigin(
          sandbox,
          stored,
          this.#sandboxes.get(defaultSandbox)?.origin ?? this.#byDefault,
        );
        this.#sandboxes.set(sandbox, new SandboxReplay({ origin, expiresAt, base }, this.#parts));
        return;
      }
      case "sandbox-removed":
        this.#sandboxes.delete(change.sandbox);
        return;
      case "mock-ids-moved":
        this.#position = change.position;
        return;
      case "secrets-known":
        this.#parts.redaction.known.addSpellings(change.spellings);
        return;
      default:
        this.#require(change.sandbox).apply(change);
    }
  }

  #require(id: string): SandboxReplay {
    const sandbox = this.#sandboxes.get(id);
    if (sandbox === undefined)
      throw new StoredRecordError(`A record names the sandbox ${id}, which is not stored.`);
    return sandbox;
  }
}

import type { SandboxParts } from "../sandboxes/begin-sandbox.ts";
import { Mock, type MockContents, type MockDependencies } from "../sandboxes/mock.ts";
import { defaultSandbox, type OwnSandbox } from "../sandboxes/sandbox.ts";
import { atOnce, type Work } from "../world/directory/work.ts";
import type { IdsPosition } from "../world/ids.ts";
import type { Origin } from "../world/seeds/build-world.ts";
import { decodeOrigin } from "./format/decode-origin.ts";
import { SandboxReplay } from "./sandbox-replay.ts";
import type { StoredChange, StoredRecord } from "./format/stored-change.ts";
import { StoredRecordError } from "./format/stored-record-error.ts";

/**
 * A mock as it was after the last of these changes. The changes of different sandboxes may come in any order, but the
 * default sandbox comes first. Neither the machine's time nor its randomness is read.
 * @throws {StoredRecordError}
 */
export function rebuildMock(changes: Iterable<StoredChange>, dependencies: MockDependencies): Mock {
  return Mock.resume(dependencies, (parts) => contentsAfter(changes, parts));
}

/** Puts a mock back to where it was after the last of these changes. @throws {StoredRecordError} */
export function restoreMock(mock: Mock, changes: Iterable<StoredChange>): void {
  mock.restore((parts) => contentsAfter(changes, parts));
}

/**
 * One sandbox after the last of its changes, rebuilt with pauses.
 * @param records as they are read, one after the other
 * @param byDefault the origin of the default sandbox, unless this is the one
 * @throws {StoredRecordError}
 */
export function* rebuildingSandbox(
  records: Iterable<Work<StoredRecord>>,
  parts: SandboxParts,
  byDefault?: Origin,
): Work<OwnSandbox> {
  const contents = new Contents(parts, byDefault);
  for (const reading of records) for (const change of yield* reading) yield* contents.applying(change);
  const [sandbox] = yield* contents.sandboxes();
  if (sandbox === undefined) throw new StoredRecordError("The sandbox was removed.");
  return sandbox;
}

function contentsAfter(changes: Iterable<StoredChange>, parts: SandboxParts): MockContents {
  const contents = new Contents(parts);
  for (const change of changes) atOnce(contents.applying(change));
  return atOnce(contents.all());
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

  *sandboxes(): Work<OwnSandbox[]> {
    const finished: OwnSandbox[] = [];
    for (const each of this.#sandboxes.values()) finished.push(yield* each.finishing());
    return finished;
  }

  *all(): Work<MockContents> {
    this.#require(defaultSandbox);
    return {
      sandboxes: yield* this.sandboxes(),
      ...(this.#position !== undefined && { position: this.#position }),
    };
  }

  *applying(change: StoredChange): Work<void> {
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
        yield* this.#require(change.sandbox).applying(change);
    }
  }

  #require(id: string): SandboxReplay {
    const sandbox = this.#sandboxes.get(id);
    if (sandbox === undefined)
      throw new StoredRecordError(`A record names the sandbox ${id}, which is not stored.`);
    return sandbox;
  }
}

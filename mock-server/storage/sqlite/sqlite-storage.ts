import type { Mock } from "../../sandboxes/mock.ts";
import type { SandboxChange } from "../../sandboxes/sandbox.ts";
import { stopwatch } from "../../world/clock.ts";
import type { World } from "../../world/world.ts";
import { restoreMock } from "../rebuild-mock.ts";
import { RecordWriter } from "../record-writer.ts";
import { NotStored, rejectedWith } from "../not-stored.ts";
import type { Storage, WhenStored } from "../storage.ts";
import type { StoredRecord } from "../format/stored-change.ts";
import { Batch } from "./batch.ts";
import { Compaction } from "./compaction.ts";
import { readChanges } from "./read-changes.ts";
import type { StateFile } from "./state-file.ts";

interface Parts {
  readonly file: StateFile;
  /** Makes the mock, new or from the file. The mock calls `record` with each change. */
  readonly makeMock: (record: (change: SandboxChange) => void) => Mock;
  /** Called when changes cannot be stored, and when they can again. */
  readonly tell: (sentence: string) => void;
  /** How long calls that may change a world are refused after a failure, before one tries again. */
  readonly retryMs: number;
  /** The file is brought to the disk this long after a change, if that does not happen in each transaction. */
  readonly flushMs?: number;
  /** The changes of a sandbox are compacted when they are longer than this. */
  readonly compactAbove: number;
}

/**
 * Stores the changes of a mock in a file, in the order in which they were applied: all records of one turn of the event
 * loop in one transaction. When that fails, the worlds go back to what is stored.
 */
export class SqliteStorage implements Storage {
  readonly mock: Mock;
  readonly #file: StateFile;
  readonly #writer = new RecordWriter(this);
  readonly #compaction: Compaction;
  readonly #tell: Parts["tell"];
  readonly #retryMs: number;
  readonly #flushMs: number | undefined;
  #flushing: NodeJS.Timeout | undefined;
  #batch: Batch | undefined;
  #failure: { readonly error: NotStored; readonly elapsedMs: () => number } | undefined;
  /** The last one, also after changes could be stored again. */
  #lastFailure: NotStored | undefined;
  /** Whether the worlds could not be read back after a failure. */
  #isAstray = false;

  /** @throws {NotStored} */
  constructor({ file, makeMock, tell, retryMs, flushMs, compactAbove }: Parts) {
    this.#file = file;
    this.#tell = tell;
    this.#retryMs = retryMs;
    this.#flushMs = flushMs;
    this.mock = makeMock(this.#writer.record);
    this.#compaction = new Compaction(file, this.mock, { above: compactAbove });
    this.mock.readiness.add(() => this.#failure?.error.message);
    this.#writer.end();
    // A new mock begins with a record of its world. If that cannot be stored, there is no mock.
    const first = this.#batch;
    this.#batch = undefined;
    if (first !== undefined) file.write(first.records);
  }

  beginExchange(): WhenStored {
    const isCurrent = this.mock.untilRestored();
    return (world) => this.#whenStored(isCurrent, world);
  }

  #whenStored(isCurrent: () => boolean, world: World | undefined): Promise<void> | undefined {
    this.#writer.end();
    if (this.#isAstray && this.refusal() === undefined) this.#goBack();
    if (this.#isAstray || !isCurrent())
      return rejectedWith(this.#lastFailure ?? new NotStored("The worlds were given up."));
    const batch = this.#batch;
    if (batch === undefined) return undefined;
    return world === undefined || batch.concerns(world.sandbox) ? batch.stored : undefined;
  }

  refusal(): NotStored | undefined {
    if (this.#failure === undefined || this.#failure.elapsedMs() >= this.#retryMs) return undefined;
    return this.#failure.error;
  }

  async close(): Promise<void> {
    this.#writer.end();
    const stored = this.#batch?.stored;
    this.#commit();
    clearTimeout(this.#flushing);
    await this.#compaction.stop();
    this.#file.close();
    await stored;
  }

  append(record: StoredRecord): void {
    if (this.#batch === undefined) {
      this.#batch = new Batch();
      setImmediate(() => this.#commit());
    }
    this.#batch.add(record);
  }

  #commit(): void {
    const batch = this.#batch;
    this.#batch = undefined;
    if (batch === undefined) return;
    try {
      if (this.#isAstray) this.#goBack();
      else this.#store(batch);
    } catch (error) {
      this.#fail(error);
    }
    batch.settle(this.#failure?.error);
  }

  #store(batch: Batch): void {
    const written = this.#file.write(batch.records);
    if (this.#failure !== undefined) this.#tell(`Changes are stored in ${this.#file.folder} again.`);
    this.#failure = undefined;
    this.#compaction.note(written);
    if (this.#flushMs !== undefined)
      this.#flushing ??= setTimeout(() => this.#flush(), this.#flushMs).unref();
  }

  #flush(): void {
    this.#flushing = undefined;
    try {
      this.#file.flush();
    } catch (error) {
      this.#tell(this.#reason(error).message);
    }
  }

  #fail(error: unknown): void {
    const isFirst = this.#failure === undefined;
    const { message } = this.#noteFailure(error);
    if (isFirst) this.#tell(message);
    this.#goBack();
  }

  #noteFailure(thrown: unknown): NotStored {
    const error = this.#reason(thrown);
    this.#failure = { error, elapsedMs: stopwatch() };
    this.#lastFailure = error;
    return error;
  }

  #reason(error: unknown): NotStored {
    if (error instanceof NotStored) return error;
    this.mock.reportBug(error);
    return new NotStored("The mock has a defect, so a change was not stored: see its log.");
  }

  /** Gives up the worlds in memory for the stored ones. While that fails, nothing is answered. */
  #goBack(): void {
    this.#isAstray = true;
    // These are changes of worlds that are given up.
    this.#batch?.settle(this.#lastFailure);
    this.#batch = undefined;
    try {
      restoreMock(this.mock, readChanges(this.#file));
      this.#isAstray = false;
    } catch (error) {
      this.#noteFailure(error);
    }
  }
}

import type { Mock } from "../../sandboxes/mock.ts";
import type { SandboxChange } from "../../sandboxes/sandbox.ts";
import type { Homes } from "../homes.ts";
import type { NameRegister } from "../../sandboxes/name-register.ts";
import type { Work } from "../../world/directory/work.ts";
import { spellingsOfKey } from "../../message/redaction/known-secrets.ts";
import { stopwatch } from "../../world/clock.ts";
import { LruMap } from "../../world/lru-map.ts";
import type { World } from "../../world/world.ts";
import { NotStored, rejectedWith } from "../not-stored.ts";
import { RecordWriter } from "../record-writer.ts";
import type { Storage, WhenStored } from "../storage.ts";
import type { StoredChange, StoredRecord } from "../format/stored-change.ts";
import { CommitQueue } from "./commit-queue.ts";
import { Compaction } from "./compaction.ts";
import { changesFacts, factsOf, newlyHeld, type HeldWorld } from "./held-world.ts";
import { Lease } from "./lease.ts";
import type { SharedLog } from "./shared-log.ts";

/** Twice as many as a process has worlds. So one exchange does not see more of them given up. */
const maxGivenUp = 20_000;

export interface PostgresParts {
  readonly log: SharedLog;
  /** Called with a message when changes cannot be stored, and when they can again. */
  readonly tell: (sentence: string) => void;
  readonly leaseMs: number;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
  /** How long calls that may change a world are refused after a failure, before one tries again. */
  readonly retryMs: number;
  /** The changes of a world are compacted when they are longer than this. */
  readonly compactAbove: number;
}

/**
 * Stores the changes of the worlds that this process is the home of. A world whose changes could not be stored, or only
 * perhaps, is given up: the next request for it takes it again, as it is stored.
 */
export class PostgresStorage implements Storage, NameRegister {
  homes?: Homes;
  readonly writer = new RecordWriter(this);
  readonly lease: Lease;
  readonly queue: CommitQueue;
  readonly #parts: PostgresParts;
  readonly #held = new Map<string, HeldWorld>();
  /** For each world that was given up, which one it was of all. */
  readonly #givenUp = new LruMap<string, number>(maxGivenUp);
  #givenUps = 0;
  #failure: { readonly error: NotStored; readonly elapsedMs: () => number } | undefined;
  #mock: Mock | undefined;
  /** Up to where the secrets were read. */
  #secretsRead = "0";
  #isLearning = false;
  #beating: NodeJS.Timeout | undefined;
  #expiring: NodeJS.Timeout | undefined;
  #released: Promise<void> | undefined;
  #closed: Promise<void> | undefined;
  #compaction: Compaction | undefined;

  constructor(parts: PostgresParts) {
    this.#parts = parts;
    this.lease = new Lease({ ...parts, onLost: (why) => this.#giveUpAll(why) });
    this.queue = new CommitQueue({
      log: parts.log,
      lease: this.lease,
      giveUp: (held, thrown) => this.#giveUp(held, this.#reason(thrown)),
      onEnding: () => this.writer.end(),
      onBegun: (worlds) => this.#compaction?.plan(worlds),
      onStored: (worlds) => this.#onStored(worlds),
    });
  }

  get mock(): Mock {
    if (this.#mock === undefined) throw new Error("The mock is not made yet.");
    return this.#mock;
  }

  /** Called once, with the mock whose changes are stored here. */
  begin(mock: Mock): void {
    this.#mock = mock;
    const { log, compactAbove: above } = this.#parts;
    this.#compaction = new Compaction({ log, mock, above, isHeld: (held) => this.holds(held.id, held) });
    mock.readiness.add(() => this.lease.refusal?.message);
  }

  /** What the mock calls with each change. */
  readonly record = (change: SandboxChange): void => {
    // What is read from the database is stored there.
    if (this.#isLearning && change.type === "secret-known") return;
    this.writer.record(change);
  };

  /** Renews the lease, and reads which secrets became known elsewhere. @throws {NotStored} */
  async beat(): Promise<void> {
    await this.lease.renew();
    await this.lease.endSilent();
    const { spellings, mark } = await this.#parts.log.secretsSince(this.#secretsRead);
    this.#secretsRead = mark;
    this.learning(() => this.mock.redaction.known.addSpellings(spellings));
  }

  /** Does so from now on, as often as the lease asks for. */
  keepBeating(): void {
    if (this.#released !== undefined) return;
    this.#endStreamsWithLease();
    const beat = () =>
      this.beat()
        .catch((error: unknown) => this.#reason(error))
        .then(() => this.keepBeating());
    this.#beating = setTimeout(() => void beat(), this.lease.renewalMs).unref();
  }

  /** Of a world whose lease is over nothing more is told, so its listeners have to look for its home again. */
  #endStreamsWithLease(): void {
    clearTimeout(this.#expiring);
    this.#expiring = setTimeout(() => {
      if (this.lease.isValid) this.#endStreamsWithLease();
      else for (const id of this.#held.keys()) this.mock.peek(id)?.watch.events.close();
    }, this.lease.leftMs).unref();
  }

  /** Tells the other processes now which of them this one does not reach. */
  tellReach(): void {
    this.lease.tellReach().catch((error: unknown) => {
      if (this.#released === undefined) this.#reason(error);
    });
  }

  /** Runs an action that reveals nothing but stored data. */
  learning<T>(act: () => T): T {
    this.#isLearning = true;
    try {
      return act();
    } finally {
      this.#isLearning = false;
    }
  }

  /** The same for work with pauses, in which others may reveal something. */
  *learningFrom<T>(work: Work<T>): Work<T> {
    for (;;) {
      const step = this.learning(() => work.next());
      if (step.done === true) return step.value;
      yield;
    }
  }

  /** Whether this process is the home of a world, and answers for it now. */
  holds(world: string, held = this.#held.get(world)): boolean {
    return held !== undefined && this.#held.get(world) === held && this.lease.isValid;
  }

  /** The number of the lease on a world that this process answers for now. */
  leaseOn(world: string): number | undefined {
    return this.holds(world) ? this.#held.get(world)?.lease : undefined;
  }

  hold(held: HeldWorld): void {
    this.#held.set(held.id, held);
  }

  async claimSandbox(id: string): Promise<boolean> {
    const { process } = this.lease;
    this.lease.requireValid();
    if (!(await this.#parts.log.addWorld(id, process))) return false;
    this.lease.requireValid(process);
    this.hold(newlyHeld(id, 1));
    return true;
  }

  async abandonSandbox(id: string): Promise<void> {
    if (!this.#held.delete(id)) return;
    const remains = [{ world: id, lease: 1, position: 1 }];
    // Anything that cannot be removed now is removed on the next request for it.
    await this.#parts.log
      .append(this.lease.process, remains, [])
      .catch((error: unknown) => this.#reason(error));
  }

  claimClients(sandbox: string, clientIds: readonly string[]): Promise<ReadonlySet<string>> {
    return this.#parts.log.claimClients(sandbox, clientIds);
  }

  append(record: StoredRecord): void {
    for (const change of record) this.#add(change);
  }

  #add(change: StoredChange): void {
    if (change.type === "secrets-known") {
      this.queue.next.hide(change.spellings);
      return;
    }
    // Each process has a source of its own, which ends with it.
    if (change.type === "mock-ids-moved") return;
    const { sandbox: id } = change;
    const held = this.#held.get(id);
    if (held === undefined) {
      // A change of a world that is gone. What it belongs to is refused.
      this.#noteGivenUp(id);
      return;
    }
    if (change.type === "sandbox-added") this.queue.next.hide(spellingsOfKey(change.origin.credentials), id);
    const sandbox = changesFacts(change) ? this.mock.peek(id) : undefined;
    this.queue.next.add(held, change, sandbox === undefined ? undefined : factsOf(sandbox));
    if (change.type === "sandbox-removed") this.#held.delete(id);
  }

  beginExchange(): WhenStored {
    const since = this.#givenUps;
    return (world) => this.#whenStored(since, world);
  }

  #whenStored(since: number, world: World | undefined): Promise<void> | undefined {
    this.writer.end();
    const lost = world === undefined ? this.#givenUps : (this.#givenUp.get(world.sandbox) ?? 0);
    if (lost > since || !this.lease.isValid || (world !== undefined && !this.holds(world.sandbox)))
      return rejectedWith(
        this.#failure?.error ?? new NotStored("This process has given the world up: ask again."),
      );
    return this.queue.stored(world?.sandbox);
  }

  refusal(): NotStored | undefined {
    if (this.#failure === undefined || this.#failure.elapsedMs() >= this.#parts.retryMs) return undefined;
    return this.#failure.error;
  }

  /** Gives up all worlds, since the lease on them is over. */
  #giveUpAll(error: NotStored): void {
    for (const held of this.#held.values()) this.#giveUp(held, error);
  }

  #giveUp(held: HeldWorld, error: NotStored): void {
    const { id } = held;
    this.queue.drop(id, error);
    this.#noteGivenUp(id);
    if (this.#held.get(id) !== held) return;
    this.#held.delete(id);
    this.#mock?.release(id);
  }

  #noteGivenUp(id: string): void {
    this.#givenUp.set(id, ++this.#givenUps);
  }

  #reason(thrown: unknown): NotStored {
    const error = thrown instanceof NotStored ? thrown : this.#defect(thrown);
    if (this.#failure === undefined) this.#parts.tell(error.message);
    this.#failure = { error, elapsedMs: stopwatch() };
    return error;
  }

  #defect(thrown: unknown): NotStored {
    this.mock.reportBug(thrown);
    return new NotStored("The mock has a defect, so a change was not stored: see its log.");
  }

  #onStored(worlds: readonly HeldWorld[]): void {
    if (this.#failure !== undefined)
      this.#parts.tell(`Changes are stored in ${this.#parts.log.place} again.`);
    this.#failure = undefined;
    this.#compaction?.note(worlds);
  }

  /** Stores what is left, and gives all worlds to the other processes. */
  release(): Promise<void> {
    return (this.#released ??= this.#release());
  }

  async #release(): Promise<void> {
    clearTimeout(this.#beating);
    clearTimeout(this.#expiring);
    this.writer.end();
    await this.queue.drain();
    await this.#compaction?.stop();
    const ended = this.lease.end();
    this.#giveUpAll(new NotStored("This process has released its worlds: ask again."));
    await ended.catch((error: unknown) => this.#reason(error));
  }

  close(): Promise<void> {
    return (this.#closed ??= this.release().then(() => this.#parts.log.close()));
  }
}

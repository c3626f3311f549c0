import type { Profile } from "../../contracts/profile.ts";
import { KnownSecrets } from "../message/redaction/known-secrets.ts";
import { Redaction } from "../message/redaction/redaction.ts";
import { issuedForm } from "../world/tokens.ts";
import { usualBounds, type Bounds } from "../world/bounds.ts";
import { Clock, stopwatch } from "../world/clock.ts";
import { Ids, seedOf, type Seed } from "../world/ids.ts";
import { atOnce } from "../world/directory/work.ts";
import { inSlices } from "../world/slices.ts";
import { defaultCredentials, withKeysOf, type Credentials, type Origin } from "../world/seeds/build-world.ts";
import { Tally } from "../watch/tally.ts";
import { saveWorld } from "../world/seeds/save-world.ts";
import type { WorldState } from "../world/seeds/world-state.ts";
import type { WorldSeed } from "../world/seeds/world-schema.ts";
import { Snapshots } from "./snapshots.ts";
import { sizeOfPeople, WorldReplacement } from "./world-replacement.ts";
import { begin, unnamedKey } from "./begin-sandbox.ts";
import { Readiness } from "./readiness.ts";
import { SandboxList } from "./sandbox-list.ts";
import {
  defaultSandbox,
  type Sandbox,
  type OwnSandbox,
  type SandboxOptions,
  type Keepable,
  type SandboxChange,
} from "./sandbox.ts";

export interface MockOptions {
  readonly profile: Profile;
  readonly world: WorldSeed;
  /** The same seed gives the same ids and tokens. */
  readonly seed?: Seed;
  readonly clock?: Clock;
  readonly credentials?: Credentials;
  /** Called with every change of every sandbox, in order. */
  readonly record?: (change: SandboxChange) => void;
  /** Limits that differ from the default ones. */
  readonly bounds?: Partial<Bounds>;
  /** Called with every defect of the mock. By default it emits a process warning. */
  readonly reportBug?: (error: unknown) => void;
}

/** All worlds of one process. */
export class Mock {
  readonly #sandboxes: SandboxList;
  readonly #worlds: WorldReplacement;
  readonly #snapshots: Snapshots;
  /** Names, seeds and secrets of sandboxes. */
  readonly #ids: Ids;
  readonly default: Sandbox;
  /** Shows exchanges without secrets. It knows those that the worlds have issued. */
  readonly redaction: Redaction;
  /** What happened in all sandboxes, those that are gone included. */
  readonly tally: Tally;
  readonly reportBug: (error: unknown) => void;
  readonly readiness = new Readiness();
  #isClosing = false;
  readonly #record: MockOptions["record"];
  /** Milliseconds since the mock was created, in the machine's time. */
  readonly uptimeMs = stopwatch();

  private constructor(
    sandbox: OwnSandbox,
    tally: Tally,
    { reportBug = warn, record, bounds }: Pick<MockOptions, "reportBug" | "record" | "bounds">,
  ) {
    this.#ids = new Ids(seedOf(sandbox.origin.seed, 0x5a5a5a5a));
    this.default = sandbox;
    this.redaction = sandbox.watch.redaction;
    this.tally = tally;
    this.reportBug = reportBug;
    this.#record = record;
    this.readiness.add(() => (this.#isClosing ? "The mock is stopping." : undefined));
    this.#sandboxes = new SandboxList(sandbox, {
      bounds: { ...usualBounds, ...bounds },
      onRemoved: ({ id, watch }) => {
        record?.({ type: "sandbox-removed", sandbox: id });
        watch.events.close();
      },
    });
    const { redaction } = this;
    this.#worlds = new WorldReplacement({ sandboxes: this.#sandboxes, redaction, record });
    this.#snapshots = new Snapshots({ sandboxes: this.#sandboxes, record });
  }

  static create(options: MockOptions): Mock {
    const { profile, seed = 1, clock = new Clock(), credentials = defaultCredentials } = options;
    const world = withKeysOf(options.world, defaultSandbox, credentials, () => false);
    const origin: Origin = {
      sandbox: defaultSandbox,
      profile,
      world,
      seed,
      credentials,
      clock: clock.state(),
      startedAt: clock.now(),
    };
    const redaction = new Redaction(new KnownSecrets({ form: issuedForm }));
    const tally = new Tally();
    const beginning = begin(origin, { clock, redaction, tally, record: options.record });
    return new Mock(atOnce(beginning), tally, options);
  }

  /** Whether there is more than one world to choose from. */
  get hasSandboxes(): boolean {
    return this.#sandboxes.size > 1;
  }

  sandbox(id: string): Sandbox | undefined {
    return this.#sandboxes.get(id);
  }

  /** The sandbox that a bearer token belongs to. Unknown tokens belong to the default sandbox. */
  sandboxOfToken(token: string): Sandbox {
    return this.#sandboxes.named(token) ?? this.default;
  }

  /** The sandbox that a client id belongs to. Unknown ids belong to the default sandbox. */
  sandboxOfClient(clientId: string): Sandbox {
    return this.#sandboxes.ofClient(clientId) ?? this.default;
  }

  /** All sandboxes except the default one. */
  sandboxes(): readonly Sandbox[] {
    return this.#sandboxes.all().filter((sandbox) => sandbox !== this.default);
  }

  /**
   * Makes a sandbox. A large world is built in slices, and its credentials lead to it only when it is complete.
   * @throws {WorldError} when the seed data contradicts itself
   * @throws {BoundReached}
   */
  async createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
    this.#sandboxes.requirePlace();
    const { clock: clockState = this.default.origin.clock } = options;
    const clock = this.default.world.clock.another(clockState);
    const { drawn: origin, takeBack } = this.#ids.draw(() => this.#newOrigin(options, clock));
    const { redaction, tally } = this;
    const record = this.#record;
    try {
      const beginning = begin(origin, { clock, redaction, tally, record, ttlMs: options.ttlMs });
      const sandbox = await inSlices(beginning);
      sandbox.bytes = await sizeOfPeople(sandbox.world.directory);
      this.#sandboxes.requireFree(sandbox.world, sandbox.id);
      this.#sandboxes.requirePlace();
      this.#sandboxes.requireRoom(sandbox.id, sandbox.bytes);
      this.#sandboxes.add(sandbox);
      record?.({ type: "sandbox-added", sandbox });
      return sandbox;
    } catch (error) {
      takeBack();
      throw error;
    }
  }

  #newOrigin({ profile, world, seed }: SandboxOptions, clock: Clock): Origin {
    const { origin: ofMock } = this.default;
    const id = `s${this.#ids.hex(10)}`;
    const credentials: Credentials = {
      clientId: `${id}.client`,
      clientSecret: this.#ids.hex(32),
      scimToken: `${id}.scim-${this.#ids.hex(32)}`,
    };
    return {
      sandbox: id,
      profile: profile ?? ofMock.profile,
      seed: seed ?? (ofMock.seed === "random" ? "random" : this.#ids.below(2 ** 32)),
      world: this.#sandboxes.ownKeys(world ?? unnamedKey(ofMock), id, credentials),
      credentials,
      clock: clock.state(),
      startedAt: clock.now(),
    };
  }

  /** Returns whether there was such a sandbox. The default one cannot be deleted. */
  deleteSandbox(id: string): boolean {
    return this.#sandboxes.remove(id);
  }

  /** Ends all event streams. The mock still answers requests, but is not ready for more. */
  close(): void {
    this.#isClosing = true;
    for (const { watch } of this.#sandboxes.all()) watch.events.close();
  }

  /** Replaces a sandbox's world by its starting world. Snapshots stay. @throws {BoundReached} */
  reset(sandbox: Sandbox, keep: ReadonlySet<Keepable> = new Set()): Promise<void> {
    return this.#worlds.reset(sandbox, keep);
  }

  /** Replaces a world's users, groups and keys by seed data. @throws {WorldError} {BoundReached} */
  replaceWorld(sandbox: Sandbox, file: WorldSeed): Promise<void> {
    return this.#worlds.replace(sandbox, file);
  }

  /** Adds seed data to a world. @throws {MergeConflict} {WorldError} */
  mergeWorld(sandbox: Sandbox, file: WorldSeed): Promise<void> {
    return this.#worlds.merge(sandbox, file);
  }

  save({ world, origin }: Sandbox): WorldState {
    return saveWorld(world, origin.credentials.clientId);
  }

  /** Replaces a sandbox's world by a state of this or another mock. @throws {WorldError} {BoundReached} */
  load(sandbox: Sandbox, state: WorldState): Promise<void> {
    return this.#worlds.load(sandbox, state);
  }

  /** Saves the state of a world under a name. @throws {BoundReached} */
  takeSnapshot(sandbox: Sandbox, name: string): Promise<void> {
    return this.#snapshots.take(sandbox, name);
  }

  removeSnapshot(sandbox: Sandbox, name: string): void {
    this.#snapshots.remove(sandbox, name);
  }
}

function warn(thrown: unknown): void {
  process.emitWarning(thrown instanceof Error ? thrown : new Error(String(thrown)));
}

import type { Profile } from "../../contracts/profile.ts";
import { KnownSecrets } from "../message/redaction/known-secrets.ts";
import { Redaction } from "../message/redaction/redaction.ts";
import { issuedForm } from "../world/tokens.ts";
import { defaultBounds, type Bounds } from "../world/bounds.ts";
import { Clock, stopwatch } from "../world/clock.ts";
import { Ids, seedOf, type IdsPosition, type Seed } from "../world/ids.ts";
import { atOnce, type Work } from "../world/directory/work.ts";
import { defaultCredentials, type Credentials, type Origin } from "../world/seeds/build-world.ts";
import { ownWorld } from "../world/seeds/populate.ts";
import { Tally } from "../watch/tally.ts";
import { saveWorld } from "../world/seeds/save-world.ts";
import type { WorldState } from "../world/seeds/world-state.ts";
import type { WorldSeed } from "../world/seeds/world-schema.ts";
import { Snapshots } from "./snapshots.ts";
import { WorldReplacement } from "./world-replacement.ts";
import { begin, type SandboxParts } from "./begin-sandbox.ts";
import { Readiness } from "./readiness.ts";
import { Recorder } from "./recorder.ts";
import type { NameRegister } from "./name-register.ts";
import { SandboxList } from "./sandbox-list.ts";
import { SandboxMaking } from "./sandbox-making.ts";
import {
  defaultSandbox,
  type Sandbox,
  type OwnSandbox,
  type SandboxOptions,
  type Keepable,
  type SandboxChange,
} from "./sandbox.ts";

export interface MockOptions extends MockDependencies {
  readonly profile: Profile;
  readonly world: WorldSeed;
  /** The same seed gives the same ids and tokens. */
  readonly seed?: Seed;
  readonly credentials?: Credentials;
}

/** The parts of a mock that are not stored. */
export interface MockDependencies {
  readonly clock?: Clock;
  /** Called with every change of every sandbox, in order. */
  readonly record?: (change: SandboxChange) => void;
  /** Present if other processes use the same names. */
  readonly names?: NameRegister;
  /** Limits that differ from the default ones. */
  readonly bounds?: Partial<Bounds>;
  /** Called with every defect of the mock. By default it emits a process warning. */
  readonly reportBug?: (error: unknown) => void;
}

/** All sandboxes of a mock, the default one first. */
export interface MockContents {
  readonly sandboxes: readonly OwnSandbox[];
  /** Where its own source of ids stands. By default at its beginning. */
  readonly position?: IdsPosition;
}

/** All worlds of one process. */
export class Mock {
  readonly #sandboxes: SandboxList;
  readonly #worlds: WorldReplacement;
  readonly #snapshots: Snapshots;
  readonly #making: SandboxMaking;
  readonly #parts: SandboxParts;
  /** Names, seeds and secrets of sandboxes. */
  readonly #ids: Ids;
  readonly default: Sandbox;
  /** Shows exchanges without secrets. It knows those that the worlds have issued. */
  readonly redaction: Redaction;
  /** What happened in all sandboxes, including deleted ones. */
  readonly tally: Tally;
  readonly reportBug: (error: unknown) => void;
  readonly readiness = new Readiness();
  #isClosing = false;
  /** Milliseconds since the mock was created, in the machine's time. */
  readonly uptimeMs = stopwatch();

  private constructor(
    { clock = new Clock(), record, names, bounds, reportBug = warn }: MockDependencies,
    begin: (parts: SandboxParts) => MockContents,
  ) {
    this.#sandboxes = new SandboxList({
      bounds: { ...defaultBounds, ...bounds },
      names,
      onRemoved: ({ id, watch }) => {
        this.#parts.recorder.record({ type: "sandbox-removed", sandbox: id });
        watch.events.close();
      },
    });
    const sandboxes = this.#sandboxes;
    const recorder = new Recorder((id) => sandboxes.peek(id), record);
    const redaction = new Redaction(new KnownSecrets({ form: issuedForm }));
    const tally = new Tally();
    this.#parts = { clock, redaction, tally, recorder };
    const { sandboxes: first, position } = begin(this.#parts);
    for (const sandbox of first) sandboxes.add(sandbox);
    this.default = sandboxes.require(defaultSandbox);
    this.#ids = idsOfMock(this.default.origin);
    if (position !== undefined) this.#ids.position = position;
    // A secret stays hidden after its world is gone and its records are dropped.
    if (record !== undefined) {
      redaction.known.whenAdded((spelling) => record({ type: "secret-known", spelling }));
    }
    this.redaction = redaction;
    this.tally = tally;
    this.readiness.add(() => (this.#isClosing ? "The mock is stopping." : undefined));
    this.reportBug = reportBug;
    this.#worlds = new WorldReplacement({ sandboxes, redaction, recorder });
    this.#snapshots = new Snapshots({ sandboxes, recorder });
    const { default: byDefault } = this;
    this.#making = new SandboxMaking({ sandboxes, byDefault, ids: this.#ids, parts: this.#parts });
  }

  static create(options: MockOptions): Mock {
    const { profile, seed = 1, credentials = defaultCredentials } = options;
    const world = ownWorld(options.world, defaultSandbox, credentials, () => false);
    const mock = new Mock(options, (parts) => {
      const { clock } = parts;
      if (options.clock === undefined && world.state !== undefined) clock.restore(world.state.clock);
      const origin: Origin = {
        sandbox: defaultSandbox,
        profile,
        world,
        seed,
        credentials,
        clock: clock.state(),
        startedAt: clock.now(),
      };
      return { sandboxes: [atOnce(begin(origin, parts))] };
    });
    mock.#parts.recorder.record({ type: "sandbox-added", sandbox: mock.default, byDefault: mock.default });
    return mock;
  }

  /** A stored mock. The clock is used only for the machine's time. */
  static resume(dependencies: MockDependencies, rebuild: (parts: SandboxParts) => MockContents): Mock {
    return new Mock(dependencies, rebuild);
  }

  /**
   * Replaces all worlds with what was stored. Sandboxes keep their journals, findings and listeners. Nothing is
   * recorded.
   */
  restore(rebuild: (parts: SandboxParts) => MockContents): void {
    const { sandboxes, position = idsOfMock(this.default.origin).position } = rebuild(this.#parts);
    this.#sandboxes.restore(sandboxes);
    this.#ids.position = position;
  }

  /** Puts in a sandbox that was stored, with an empty journal, once it is rebuilt. Nothing is recorded. */
  *adopting(rebuilding: (parts: SandboxParts) => Work<OwnSandbox>): Work<Sandbox> {
    return this.#sandboxes.adopt(yield* rebuilding(this.#parts));
  }

  /** Gives up a sandbox that continues elsewhere. The default one stays as it is now. Nothing is recorded. */
  release(id: string): void {
    this.#sandboxes.release(id);
  }

  /** A test whether the worlds are still those of this call, and were not put back to what was stored. */
  untilRestored(): () => boolean {
    return this.#sandboxes.untilRestored();
  }

  /** What is stored of a mock. It includes sandboxes that have expired and nobody has looked for since. */
  contents(): Required<MockContents> {
    return { sandboxes: this.#sandboxes.peekAll(), position: this.#ids.position };
  }

  /** Whether all event streams were ended, since the process stops. */
  get isClosing(): boolean {
    return this.#isClosing;
  }

  /** Whether there is more than one world to choose from. */
  get hasSandboxes(): boolean {
    return this.#sandboxes.size > 1;
  }

  sandbox(id: string): Sandbox | undefined {
    return this.#sandboxes.get(id);
  }

  /** The sandbox, even if it has expired and was not removed yet. */
  peek(id: string): Sandbox | undefined {
    return this.#sandboxes.peek(id);
  }

  /** The sandbox that has a key with this client id, whatever the id looks like. */
  sandboxOfClient(clientId: string): Sandbox | undefined {
    return this.#sandboxes.ofClient(clientId);
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
  createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
    return this.#making.make(options);
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

/** The source of names, seeds and secrets of sandboxes, at its beginning. */
function idsOfMock({ seed }: Origin): Ids {
  return new Ids(seedOf(seed, 0x5a5a5a5a));
}

function warn(thrown: unknown): void {
  process.emitWarning(thrown instanceof Error ? thrown : new Error(String(thrown)));
}

import type { Profile } from "../../contracts/profile.ts";
import { KnownSecrets } from "../message/redaction/known-secrets.ts";
import { Redaction } from "../message/redaction/redaction.ts";
import { issuedForm } from "../world/tokens.ts";
import { Clock, stopwatch } from "../world/clock.ts";
import { Ids } from "../world/ids.ts";
import { atOnce } from "../world/directory/work.ts";
import { inSlices } from "../world/slices.ts";
import {
  beginWorld,
  defaultCredentials,
  idsNeededBy,
  settle,
  withKeysOf,
  type Credentials,
  type Origin,
} from "../world/seeds/build-world.ts";
import { mergeWorld } from "../world/seeds/merge-world.ts";
import { adoptState, resumeWorld, saveWorld, settleState } from "../world/seeds/save-world.ts";
import type { WorldState } from "../world/seeds/world-state.ts";
import type { WorldSeed } from "../world/seeds/world-schema.ts";
import { FaultList } from "../world/faults/fault-list.ts";
import type { World } from "../world/world.ts";
import { Journal } from "../watch/journal.ts";
import { Watch } from "../watch/watch.ts";
import { begin, unnamedKey } from "./begin-sandbox.ts";
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
  readonly seed?: number;
  readonly clock?: Clock;
  readonly credentials?: Credentials;
  /** Called with every change of every sandbox, in order. */
  readonly record?: (change: SandboxChange) => void;
  /** Called with every defect of the mock. By default it emits a process warning. */
  readonly reportBug?: (error: unknown) => void;
}

/** All worlds of one process. */
export class Mock {
  readonly #sandboxes: SandboxList;
  /** For each sandbox, when its world can be replaced next. */
  readonly #turns = new WeakMap<Sandbox, Promise<void>>();
  /** Names, seeds and secrets of sandboxes. */
  readonly #ids: Ids;
  readonly default: Sandbox;
  /** Shows exchanges without secrets. It knows those that the worlds have issued. */
  readonly redaction: Redaction;
  readonly reportBug: (error: unknown) => void;
  readonly #record: MockOptions["record"];
  /** Milliseconds since the mock was created, in the machine's time. */
  readonly uptimeMs = stopwatch();

  private constructor(
    sandbox: OwnSandbox,
    { reportBug = warn, record }: Pick<MockOptions, "reportBug" | "record">,
  ) {
    this.#ids = new Ids(sandbox.origin.seed ^ 0x5a5a5a5a);
    this.default = sandbox;
    this.redaction = sandbox.watch.redaction;
    this.reportBug = reportBug;
    this.#record = record;
    this.#sandboxes = new SandboxList(sandbox, ({ id, watch }) => {
      record?.({ type: "sandbox-removed", sandbox: id });
      watch.events.close();
    });
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
    return new Mock(atOnce(begin(origin, { clock, redaction, record: options.record })), options);
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
    return this.#sandboxes.named(clientId) ?? this.#sandboxes.holderOf(clientId) ?? this.default;
  }

  /** All sandboxes except the default one. */
  sandboxes(): readonly Sandbox[] {
    return this.#sandboxes.all().filter((sandbox) => sandbox !== this.default);
  }

  /**
   * Makes a sandbox. A large world is built in slices, and is found by its credentials when it is whole.
   * @throws {WorldError} when the seed data contradicts itself
   */
  async createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
    // This removes expired sandboxes.
    this.sandboxes();
    const { clock: clockState = this.default.origin.clock } = options;
    const clock = this.default.world.clock.another(clockState);
    const { drawn: origin, takeBack } = this.#ids.draw(() => this.#newOrigin(options, clock));
    const { redaction } = this;
    try {
      const beginning = begin(origin, { clock, redaction, record: this.#record, ttlMs: options.ttlMs });
      const sandbox = await inSlices(beginning);
      this.#sandboxes.requireFree(sandbox.world, sandbox.id);
      this.#sandboxes.add(sandbox);
      this.#record?.({ type: "sandbox-added", sandbox });
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
      seed: seed ?? this.#ids.below(2 ** 32),
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

  /** Ends all event streams. The mock still answers requests. */
  close(): void {
    for (const { watch } of this.#sandboxes.all()) watch.events.close();
  }

  /** Replaces a sandbox's world by its starting world, which is built in slices. Snapshots stay. */
  reset(sandbox: Sandbox, keep: ReadonlySet<Keepable> = new Set()): Promise<void> {
    return this.#inTurn(sandbox, async () => {
      const { origin } = sandbox;
      const ids = new Ids(origin.seed);
      const settled = await inSlices(settle(origin, { ids, record: sandbox.world.record }));
      const { world: before, watch } = sandbox;
      const clock = keep.has("clock") ? before.clock : before.clock.another(origin.clock);
      const { secrets, issued, record } = before;
      // Faults that stay keep their distance in time.
      const kept = keep.has("faults") ? before.faults.state(clock.now() - before.clock.now()) : undefined;
      const faults = new FaultList(record, kept);
      const world = beginWorld(origin, settled, { clock, ids, secrets, faults, issued, record });
      // This is not recorded: the whole new world is recorded below.
      if (keep.has("profile")) world.apply({ type: "profile-set", profile: before.profile });
      if (keep.has("tokens")) carryTokens(before, world);
      this.#replace(sandbox, world);
      const journal = keep.has("journal") ? watch.journal : new Journal(this.redaction);
      this.#sandboxes.require(sandbox.id).watch = new Watch(this.redaction, {
        journal,
        events: watch.events,
      });
    });
  }

  /**
   * Puts seed data in the place of a world's users, groups, keys, plan and authentication. Profile, clock, SCIM
   * settings, journal, faults and findings stay; so do the tokens of clients that the new world knows too. A reset
   * leads back to the world that the sandbox began with. The new world is built in slices.
   * @throws {WorldError}
   */
  replaceWorld(sandbox: Sandbox, file: WorldSeed): Promise<void> {
    return this.#inTurn(sandbox, async () => {
      const { origin, world: old } = sandbox;
      const next: Origin = {
        ...origin,
        world: this.#sandboxes.ownKeys(file, sandbox.id, origin.credentials),
        startedAt: old.clock.now(),
      };
      // The old world may draw ids meanwhile. They must not name others in the new one.
      const { drawn: aside, takeBack } = old.ids.draw(() => old.ids.setAside(idsNeededBy(next)));
      const { ids, record } = old;
      try {
        const settling = settle(next, { ids: aside, nextId: () => ids.uuid(), record });
        const settled = await inSlices(settling);
        const { world: before } = sandbox;
        const { clock, secrets, faults, issued, profile, adminSettings } = before;
        const { scim } = adminSettings;
        const surroundings = { clock, ids, secrets, faults, issued, record, scim };
        const world = beginWorld({ ...next, profile }, settled, surroundings);
        carryTokens(before, world);
        this.#replace(sandbox, world);
      } catch (error) {
        takeBack();
        throw error;
      }
    });
  }

  /** Adds seed data to a world, without a pause. @throws {MergeConflict} {WorldError} */
  mergeWorld(sandbox: Sandbox, file: WorldSeed): Promise<void> {
    return this.#inTurn(sandbox, async () =>
      mergeWorld(sandbox.world, this.#sandboxes.ownKeys(file, sandbox.id, sandbox.origin.credentials)),
    );
  }

  save({ world, origin }: Sandbox): WorldState {
    return saveWorld(world, origin.credentials.clientId);
  }

  /**
   * Replaces a sandbox's world by a state of this or another mock, built in slices; journal, faults and findings stay.
   * @throws {WorldError}
   */
  load(sandbox: Sandbox, state: WorldState): Promise<void> {
    return this.#inTurn(sandbox, async () => {
      const { id, origin } = sandbox;
      const own = adoptState(state, id, origin.credentials, (clientId) =>
        this.#sandboxes.isHeldElsewhere(clientId, id),
      );
      const directory = await inSlices(settleState(own, sandbox.world));
      this.#replace(sandbox, resumeWorld(own, directory, sandbox.world));
    });
  }

  /** Saves the state of a world under a name, and replaces an earlier snapshot of that name. */
  takeSnapshot({ id, world }: Sandbox, name: string): void {
    const sandbox = this.#sandboxes.require(id);
    const snapshot = { name, at: world.clock.iso(), state: this.save(sandbox) };
    sandbox.snapshots.set(name, snapshot);
    this.#record?.({ type: "snapshot-taken", sandbox: id, snapshot });
  }

  removeSnapshot({ id }: Sandbox, name: string): void {
    this.#sandboxes.require(id).snapshots.delete(name);
    this.#record?.({ type: "snapshot-removed", sandbox: id, name });
  }

  /** The worlds of a sandbox are replaced one after the other. */
  #inTurn(sandbox: Sandbox, replace: () => Promise<void>): Promise<void> {
    const turn = (this.#turns.get(sandbox) ?? Promise.resolve()).then(replace);
    this.#turns.set(
      sandbox,
      turn.catch(() => undefined),
    );
    return turn;
  }

  /** The only place where a world is replaced. @throws {SandboxGone} */
  #replace({ id }: Sandbox, world: World): void {
    const sandbox = this.#sandboxes.require(id);
    this.#sandboxes.requireFree(world, id);
    sandbox.world = world;
    this.#record?.({ type: "world-replaced", sandbox: id, world });
  }
}

/** Copies tokens to another world. Each token gets the owner that its key has there. */
function carryTokens(from: World, to: World): void {
  for (const token of from.tokens.values()) {
    to.tokens.add({ ...token, ownerId: to.apiKeys.get(token.clientId)?.ownerId ?? token.ownerId });
  }
}

function warn(thrown: unknown): void {
  process.emitWarning(thrown instanceof Error ? thrown : new Error(String(thrown)));
}

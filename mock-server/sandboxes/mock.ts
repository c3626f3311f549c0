import type { Profile } from "../../contracts/profile.ts";
import { KnownSecrets } from "../message/redaction/known-secrets.ts";
import { Redaction } from "../message/redaction/redaction.ts";
import { issuedForm } from "../world/tokens.ts";
import { Clock, stopwatch } from "../world/clock.ts";
import { Ids } from "../world/ids.ts";
import {
  buildWorld,
  defaultCredentials,
  withKeysOf,
  type Credentials,
  type Origin,
} from "../world/seeds/build-world.ts";
import { mergeWorld } from "../world/seeds/merge-world.ts";
import { adoptState, loadWorld, saveWorld } from "../world/seeds/save-world.ts";
import type { WorldState } from "../world/seeds/world-state.ts";
import type { WorldSeed } from "../world/seeds/world-schema.ts";
import { FaultList } from "../world/faults/fault-list.ts";
import type { World } from "../world/world.ts";
import { Journal } from "../watch/journal.ts";
import { Watch } from "../watch/watch.ts";
import { begin, unnamedKey } from "./begin-sandbox.ts";
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
  readonly #sandboxes = new Map<string, OwnSandbox>();
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
    this.#sandboxes.set(sandbox.id, sandbox);
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
    return new Mock(begin(origin, { clock, redaction, record: options.record }), options);
  }

  /** Whether there is more than one world to choose from. */
  get hasSandboxes(): boolean {
    return this.#sandboxes.size > 1;
  }

  sandbox(id: string): Sandbox | undefined {
    const sandbox = this.#sandboxes.get(id);
    if (sandbox === undefined || !this.#isOver(sandbox)) return sandbox;
    this.deleteSandbox(id);
    return undefined;
  }

  /** The sandbox that a bearer token belongs to. Unknown tokens belong to the default sandbox. */
  sandboxOfToken(token: string): Sandbox {
    return this.#named(token) ?? this.default;
  }

  /** The sandbox that a client id belongs to. Unknown ids belong to the default sandbox. */
  sandboxOfClient(clientId: string): Sandbox {
    return this.#named(clientId) ?? this.#holderOf(clientId) ?? this.default;
  }

  /** All sandboxes except the default one. */
  sandboxes(): readonly Sandbox[] {
    for (const { id } of this.#sandboxes.values()) this.sandbox(id);
    return [...this.#sandboxes.values()].filter((sandbox) => sandbox !== this.default);
  }

  /** @throws {WorldError} when the seed data contradicts itself */
  createSandbox(options: SandboxOptions = {}): Sandbox {
    // This removes expired sandboxes.
    this.sandboxes();
    const sandbox = this.#ids.attempt(() => this.#begin(options));
    this.#sandboxes.set(sandbox.id, sandbox);
    this.#record?.({ type: "sandbox-added", sandbox });
    return sandbox;
  }

  #begin(options: SandboxOptions): OwnSandbox {
    const { origin: mockOrigin, world: mockWorld } = this.default;
    const { profile = mockOrigin.profile, clock: clockState = mockOrigin.clock } = options;
    const id = `s${this.#ids.hex(10)}`;
    const credentials: Credentials = {
      clientId: `${id}.client`,
      clientSecret: this.#ids.hex(32),
      scimToken: `${id}.scim-${this.#ids.hex(32)}`,
    };
    const seed = options.seed ?? this.#ids.below(2 ** 32);
    const clock = mockWorld.clock.another(clockState);
    const world = this.#ownKeys(options.world ?? unnamedKey(mockOrigin), id, credentials);
    const origin: Origin = {
      sandbox: id,
      profile,
      world,
      seed,
      credentials,
      clock: clockState,
      startedAt: clock.now(),
    };
    const { ttlMs } = options;
    return begin(origin, { clock, redaction: this.redaction, record: this.#record, ttlMs });
  }

  /** Returns whether there was such a sandbox. The default one cannot be deleted. */
  deleteSandbox(id: string): boolean {
    const sandbox = this.#sandboxes.get(id);
    if (sandbox === undefined || sandbox === this.default) return false;
    this.#sandboxes.delete(id);
    this.#record?.({ type: "sandbox-removed", sandbox: id });
    sandbox.watch.events.close();
    return true;
  }

  /** Ends all event streams. The mock still answers requests. */
  close(): void {
    for (const { watch } of this.#sandboxes.values()) watch.events.close();
  }

  /** Replaces a sandbox's world by its starting world. Snapshots stay. */
  reset(sandbox: Sandbox, keep: ReadonlySet<Keepable> = new Set()): void {
    const { origin, world: before, watch } = sandbox;
    const clock = keep.has("clock") ? before.clock : before.clock.another(origin.clock);
    const { secrets, issued, record } = before;
    // Faults that stay keep their distance in time.
    const kept = keep.has("faults") ? before.faults.state(clock.now() - before.clock.now()) : undefined;
    const faults = new FaultList(record, kept);
    const world = buildWorld(origin, { clock, secrets, faults, issued, record });
    // This is not recorded: the whole new world is recorded below.
    if (keep.has("profile")) world.apply({ type: "profile-set", profile: before.profile });
    if (keep.has("tokens")) carryTokens(before, world);
    this.#replace(sandbox, world);
    const journal = keep.has("journal") ? watch.journal : new Journal(this.redaction);
    this.#own(sandbox.id).watch = new Watch(this.redaction, { journal, events: watch.events });
  }

  /**
   * Puts seed data in the place of a world's users, groups, keys, plan and authentication. Profile, clock, SCIM
   * settings, journal, faults and findings stay; so do the tokens of clients that the new world knows too. A reset
   * leads back to the world that the sandbox began with.
   * @throws {WorldError}
   */
  replaceWorld(sandbox: Sandbox, file: WorldSeed): void {
    const { origin, world: before } = sandbox;
    const { clock, secrets, faults, issued, ids, profile, adminSettings, record } = before;
    const next: Origin = {
      ...origin,
      profile,
      world: this.#ownKeys(file, sandbox.id, origin.credentials),
      startedAt: clock.now(),
    };
    const world = ids.attempt(() =>
      buildWorld(next, { clock, secrets, faults, issued, ids, record, scim: adminSettings.scim }),
    );
    carryTokens(before, world);
    this.#replace(sandbox, world);
  }

  /** Adds seed data to a world. @throws {MergeConflict} {WorldError} */
  mergeWorld(sandbox: Sandbox, file: WorldSeed): void {
    mergeWorld(sandbox.world, this.#ownKeys(file, sandbox.id, sandbox.origin.credentials));
  }

  save({ world, origin }: Sandbox): WorldState {
    return saveWorld(world, origin.credentials.clientId);
  }

  /** Replaces a sandbox's world by a state of this or another mock; journal, faults and findings stay. */
  load(sandbox: Sandbox, state: WorldState): void {
    const { id, origin } = sandbox;
    const own = adoptState(state, id, origin.credentials, (clientId) => this.#isHeldElsewhere(clientId, id));
    this.#replace(sandbox, loadWorld(own, sandbox.world));
  }

  /** Saves the state of a world under a name, and replaces an earlier snapshot of that name. */
  takeSnapshot({ id, world }: Sandbox, name: string): void {
    const sandbox = this.#own(id);
    const snapshot = { name, at: world.clock.iso(), state: this.save(sandbox) };
    sandbox.snapshots.set(name, snapshot);
    this.#record?.({ type: "snapshot-taken", sandbox: id, snapshot });
  }

  removeSnapshot({ id }: Sandbox, name: string): void {
    this.#own(id).snapshots.delete(name);
    this.#record?.({ type: "snapshot-removed", sandbox: id, name });
  }

  /** The only place where a world is replaced. */
  #replace({ id }: Sandbox, world: World): void {
    this.#own(id).world = world;
    this.#record?.({ type: "world-replaced", sandbox: id, world });
  }

  #own(id: string): OwnSandbox {
    const sandbox = this.#sandboxes.get(id);
    if (sandbox === undefined) throw new Error(`There is no sandbox ${id} any more.`);
    return sandbox;
  }

  #ownKeys(file: WorldSeed, id: string, credentials: Credentials): WorldSeed {
    return withKeysOf(file, id, credentials, (clientId) => this.#isHeldElsewhere(clientId, id));
  }

  #isHeldElsewhere(clientId: string, id: string): boolean {
    const holder = this.#holderOf(clientId);
    return holder !== undefined && holder.id !== id;
  }

  /** The sandbox that a generated credential names. */
  #named(credential: string): Sandbox | undefined {
    if (!this.hasSandboxes) return undefined;
    const dot = credential.indexOf(".");
    return dot < 0 ? undefined : this.sandbox(credential.slice(0, dot));
  }

  /** The sandbox that has a key with this client id. There is at most one. */
  #holderOf(clientId: string): Sandbox | undefined {
    for (const sandbox of this.#sandboxes.values()) {
      if (sandbox.world.apiKeys.has(clientId) && !this.#isOver(sandbox)) return sandbox;
    }
    return undefined;
  }

  #isOver({ expiresAt, world }: Sandbox): boolean {
    return expiresAt !== undefined && world.clock.machineNow() >= expiresAt;
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

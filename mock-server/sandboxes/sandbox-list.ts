import { issuerOf } from "../message/choose-world.ts";
import type { Credentials } from "../world/seeds/build-world.ts";
import { ownWorld } from "../world/seeds/populate.ts";
import { WorldError } from "../world/seeds/world-records.ts";
import type { WorldSeed } from "../world/seeds/world-schema.ts";
import type { World } from "../world/world.ts";
import { requireRoom, type Bounds } from "../world/bounds.ts";
import { atInstant } from "./at-instant.ts";
import type { NameRegister } from "./name-register.ts";
import { defaultSandbox, SandboxGone, type OwnSandbox, type Sandbox } from "./sandbox.ts";

interface ListParts {
  readonly bounds: Bounds;
  readonly names: NameRegister | undefined;
  /** Called with every sandbox that was removed. */
  readonly onRemoved: (sandbox: OwnSandbox) => void;
}

type ClaimedKeys = Pick<WorldSeed, "apiKeys" | "state">;

/** The sandboxes of a mock, and the ways to find one. Expired ones are removed when they are found. */
export class SandboxList {
  readonly #sandboxes = new Map<string, OwnSandbox>();
  readonly #onRemoved: (sandbox: OwnSandbox) => void;

  readonly bounds: Bounds;
  #restored = 0;
  readonly #names: NameRegister | undefined;
  /** The client ids that each sandbox wanted last, and that sandboxes of other processes have. */
  readonly #refused = new Map<string, ReadonlySet<string>>();

  constructor({ bounds, names, onRemoved }: ListParts) {
    this.bounds = bounds;
    this.#names = names;
    this.#onRemoved = onRemoved;
  }

  get size(): number {
    return this.#sandboxes.size;
  }

  add(sandbox: OwnSandbox): void {
    const { id, expiresAt, world } = sandbox;
    this.#sandboxes.set(id, sandbox);
    // It is removed on time even without a call, so that the streams of its listeners end.
    if (expiresAt !== undefined) atInstant(expiresAt, world.clock, () => this.get(id));
  }

  /**
   * Puts other contents in the place of all sandboxes. A sandbox that stays is the same object with another world.
   * Nobody is told.
   */
  restore(sandboxes: readonly OwnSandbox[]): void {
    this.#restored++;
    const before = new Map(this.#sandboxes);
    this.#sandboxes.clear();
    for (const sandbox of sandboxes) {
      const own = before.get(sandbox.id);
      before.delete(sandbox.id);
      if (own === undefined) this.add(sandbox);
      else this.#sandboxes.set(own.id, assigned(own, sandbox));
    }
    for (const { watch } of before.values()) watch.events.close();
  }

  /** Puts in a sandbox that was stored. The default one stays the same object. Nobody is told. */
  adopt(sandbox: OwnSandbox): Sandbox {
    const own = this.#sandboxes.get(sandbox.id);
    if (own === undefined) {
      this.add(sandbox);
      return sandbox;
    }
    own.watch.events.close();
    own.watch = sandbox.watch;
    return assigned(own, sandbox);
  }

  /** Takes a sandbox out, or leaves the default one behind as it is now. Nobody is told, but listeners. */
  release(id: string): void {
    const sandbox = this.#sandboxes.get(id);
    if (sandbox === undefined) return;
    this.#restored++;
    this.#refused.delete(id);
    if (id !== defaultSandbox) this.#sandboxes.delete(id);
    sandbox.watch.events.close();
  }

  /** A test whether the sandboxes have not been restored since this call. */
  untilRestored(): () => boolean {
    const restored = this.#restored;
    return () => restored === this.#restored;
  }

  /** Returns whether there was such a sandbox. The default one cannot be removed. */
  remove(id: string): boolean {
    const sandbox = this.#sandboxes.get(id);
    if (sandbox === undefined || id === defaultSandbox) return false;
    this.#sandboxes.delete(id);
    this.#onRemoved(sandbox);
    return true;
  }

  get(id: string): OwnSandbox | undefined {
    const sandbox = this.#sandboxes.get(id);
    if (sandbox === undefined || !isOver(sandbox)) return sandbox;
    this.remove(id);
    return undefined;
  }

  /** @throws {SandboxGone} */
  require(id: string): OwnSandbox {
    const sandbox = this.#sandboxes.get(id);
    if (sandbox === undefined) throw new SandboxGone(`There is no sandbox ${id} any more.`);
    return sandbox;
  }

  /** The sandbox, even if it has expired. */
  peek(id: string): OwnSandbox | undefined {
    return this.#sandboxes.get(id);
  }

  /** All sandboxes, in the order in which they were added, even those that have expired. */
  peekAll(): readonly OwnSandbox[] {
    return [...this.#sandboxes.values()];
  }

  all(): readonly OwnSandbox[] {
    return [...this.#sandboxes.keys()].flatMap((id) => this.get(id) ?? []);
  }

  /** The sandbox that has a key with this client id. There is at most one. */
  ofClient(clientId: string): Sandbox | undefined {
    const hasIt = (sandbox: Sandbox) => sandbox.world.apiKeys.has(clientId) && !isOver(sandbox);
    // Most client ids were made for the sandbox that has them.
    const issuer = this.#sandboxes.get(issuerOf(clientId) ?? defaultSandbox);
    if (issuer !== undefined && hasIt(issuer)) return issuer;
    for (const sandbox of this.#sandboxes.values()) if (hasIt(sandbox)) return sandbox;
    return undefined;
  }

  isHeldElsewhere(clientId: string, id: string): boolean {
    if (this.#refused.get(id)?.has(clientId) === true) return true;
    const holder = this.ofClient(clientId);
    return holder !== undefined && holder.id !== id;
  }

  /** Takes the id of a new sandbox. Returns whether it was free. */
  async claimSandbox(id: string): Promise<boolean> {
    return this.#names === undefined || this.#names.claimSandbox(id);
  }

  /** Gives back what was taken for a sandbox that could not be made. */
  async abandonSandbox(id: string): Promise<void> {
    this.#refused.delete(id);
    await this.#names?.abandonSandbox(id);
  }

  /** Takes client ids for a sandbox, as far as they are free. */
  async claimClients(id: string, { apiKeys, state }: ClaimedKeys): Promise<void> {
    if (this.#names === undefined) return;
    const wanted = [...(apiKeys ?? []), ...(state?.apiKeys ?? [])].map(({ clientId }) => clientId);
    const refused = await this.#names.claimClients(id, wanted);
    if (refused.size > 0) this.#refused.set(id, refused);
    else this.#refused.delete(id);
  }

  /** Seed data with the keys for a sandbox. */
  async ownKeys(file: WorldSeed, id: string, credentials: Credentials): Promise<WorldSeed> {
    await this.claimClients(id, file);
    return ownWorld(file, id, credentials, (clientId) => this.isHeldElsewhere(clientId, id));
  }

  /** @throws {BoundReached} when the number of sandboxes has reached its limit */
  requirePlace(): void {
    requireRoom("sandboxes", this.all().length, this.bounds.sandboxes);
  }

  /** @throws {BoundReached} when the worlds of all sandboxes would exceed their limit */
  requireRoom(id: string, bytes: number): void {
    if (id === defaultSandbox) return;
    const others = this.all().filter((each) => each.id !== id && each.id !== defaultSandbox);
    const total = others.reduce((sum, each) => sum + each.bytes, bytes);
    requireRoom("worlds of sandboxes", total, this.bounds.sandboxBytes);
  }

  /** @throws {WorldError} when another sandbox took a key's client id while the world was built */
  requireFree({ apiKeys }: World, id: string): void {
    const taken = [...apiKeys.keys()].find((clientId) => this.isHeldElsewhere(clientId, id));
    if (taken === undefined) return;
    throw new WorldError(`The client id ${taken} was taken by another sandbox meanwhile.`, "world.apiKeys");
  }
}

function assigned(own: OwnSandbox, { world, bytes, snapshots }: OwnSandbox): OwnSandbox {
  own.world = world;
  own.bytes = bytes;
  own.snapshots.clear();
  for (const [name, snapshot] of snapshots) own.snapshots.set(name, snapshot);
  return own;
}

function isOver({ expiresAt, world }: Sandbox): boolean {
  return expiresAt !== undefined && world.clock.machineNow() >= expiresAt;
}

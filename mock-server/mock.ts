import type { Profile } from "../contracts/profile.ts";
import { Clock, stopwatch } from "./clock.ts";
import { Ids } from "./ids.ts";
import {
  buildWorld,
  contentsOf,
  defaultCredentials,
  type Credentials,
  type Origin,
} from "./worlds/build-world.ts";
import type { WorldFile } from "./worlds/world-schema.ts";
import type { World } from "./world.ts";

/** The id of the sandbox that is always there. */
export const defaultSandbox = "default";

/** A world of its own with its own credentials, and where it began. */
export interface Sandbox {
  readonly id: string;
  readonly origin: Origin;
  /** Replaced by a reset; hold the sandbox, not the world, across calls. */
  world: World;
}

export interface MockOptions {
  readonly profile: Profile;
  readonly world: WorldFile;
  /** The same seed gives the same ids and tokens. */
  readonly seed?: number;
  readonly clock?: Clock;
  readonly credentials?: Credentials;
  /** Told of every defect of the mock itself; by default a warning of the process. */
  readonly reportBug?: (error: unknown) => void;
}

/** All worlds of one process. */
export class Mock {
  readonly #sandboxes = new Map<string, Sandbox>();
  /** Names and secrets of sandboxes. */
  readonly #ids: Ids;
  readonly default: Sandbox;
  readonly reportBug: (error: unknown) => void;

  private constructor(sandbox: Sandbox, reportBug: (error: unknown) => void) {
    this.#ids = new Ids(sandbox.origin.seed ^ 0x5a5a5a5a);
    this.default = sandbox;
    this.reportBug = reportBug;
    this.#sandboxes.set(sandbox.id, sandbox);
  }

  static async create(options: MockOptions): Promise<Mock> {
    const { profile, world, seed = 1, clock = new Clock(), credentials = defaultCredentials } = options;
    const origin: Origin = { sandbox: defaultSandbox, profile, world, seed, credentials };
    const reportBug = options.reportBug ?? ((error) => process.emitWarning(asError(error)));
    return new Mock({ id: defaultSandbox, origin, world: await buildWorld(origin, clock) }, reportBug);
  }

  /** Whether there is more than one world to choose from. */
  get hasSandboxes(): boolean {
    return this.#sandboxes.size > 1;
  }

  sandbox(id: string): Sandbox | undefined {
    return this.#sandboxes.get(id);
  }

  /** The world that a bearer token belongs to; tokens nobody knows belong to the default one. */
  worldOfToken(token: string): World {
    return (this.sandbox(token.slice(0, token.indexOf("."))) ?? this.default).world;
  }

  /** The world that a client id belongs to; ids nobody knows belong to the default one. */
  worldOfClient(clientId: string): World {
    if (this.default.world.apiKeys.has(clientId)) return this.default.world;
    for (const { world } of this.#sandboxes.values()) if (world.apiKeys.has(clientId)) return world;
    return this.default.world;
  }

  /** All sandboxes but the one that is always there. */
  sandboxes(): readonly Sandbox[] {
    return [...this.#sandboxes.values()].filter((sandbox) => sandbox !== this.default);
  }

  /** Milliseconds since the mock was made, by the machine. */
  readonly uptimeMs = stopwatch();

  async createSandbox({ profile, world }: Pick<MockOptions, "profile" | "world">): Promise<Sandbox> {
    const id = `s${this.#ids.hex(10)}`;
    const credentials: Credentials = {
      clientId: `${id}.client`,
      clientSecret: this.#ids.hex(32),
      scimToken: `${id}.scim-${this.#ids.hex(32)}`,
    };
    const origin: Origin = { sandbox: id, profile, world, seed: this.#ids.below(2 ** 32), credentials };
    const sandbox: Sandbox = { id, origin, world: await buildWorld(origin) };
    this.#sandboxes.set(id, sandbox);
    return sandbox;
  }

  /** Whether there was such a sandbox; the default one stays. */
  deleteSandbox(id: string): boolean {
    return id !== defaultSandbox && this.#sandboxes.delete(id);
  }

  /** Replaces a sandbox's world by a new one, made as the first was. */
  async reset(sandbox: Sandbox): Promise<void> {
    sandbox.world = await buildWorld(sandbox.origin);
  }

  /** Puts seed data in the place of a world's users and groups, or beside them. @throws {NameTaken} */
  async seed(sandbox: Sandbox, file: WorldFile, mode: "replace" | "merge"): Promise<void> {
    switch (mode) {
      case "replace":
        sandbox.world = await buildWorld({ ...sandbox.origin, world: file }, sandbox.world.clock);
        return;
      case "merge": {
        const { world } = sandbox;
        const { contents, apiKeys } = contentsOf(file, { ids: world.ids, now: world.clock.now() });
        await world.directory.load(contents);
        for (const key of apiKeys) world.apiKeys.set(key.clientId, key);
        return;
      }
      default:
        mode satisfies never;
    }
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

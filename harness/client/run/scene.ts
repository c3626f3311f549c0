import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Profile } from "../../../contracts/profile.ts";
import type { ExchangeHook } from "../../../mock-server/http/answer-in-world.ts";
import { listen, type RunningServer } from "../../../mock-server/http/listener.ts";
import { Mock } from "../../../mock-server/sandboxes/mock.ts";
import type { SandboxChange } from "../../../mock-server/sandboxes/sandbox.ts";
import { defaultCredentials } from "../../../mock-server/world/seeds/build-world.ts";
import type { WorldState } from "../../../mock-server/world/seeds/world-state.ts";
import { WorldError } from "../../../mock-server/world/seeds/world-records.ts";
import type { WorldSeed } from "../../../mock-server/world/seeds/world-schema.ts";
import type { World } from "../../../mock-server/world/world.ts";
import { HarnessError, usageError } from "../../process/harness-error.ts";
import { Faults } from "../../../mock-server/faults/faults.ts";
import { setOwnerRole } from "../../../mock-server/surfaces/control/people/api-keys.ts";
import type { AdminSettings } from "../../../mock-server/world/admin-settings.ts";
import type { User } from "../../../mock-server/world/directory/user.ts";
import { clientVariables } from "../../targets/client-variables.ts";
import { effectsOf, type Effects } from "../effects/effects.ts";
import type { ClientEnvironment } from "./environment.ts";
import type { Author, Touches } from "./touches.ts";

export interface SceneOptions {
  readonly profile: Profile;
  readonly world: WorldSeed;
  readonly seed: number;
}

const host = "127.0.0.1";

/**
 * Where a client runs: its own mock and folder. The mock is not shared, so calls without a known credential and
 * refused connections belong to this run too.
 */
export class Scene implements AsyncDisposable {
  /** Sees the calls of the current run. */
  onExchange: ExchangeHook = () => () => undefined;
  touches: Touches | undefined;
  readonly dir: string;
  readonly #mock: Mock;
  readonly #bugs: unknown[] = [];
  #server: RunningServer | undefined;
  #leaving: Promise<void> | undefined;
  #url = "";
  #author: Author = "client";
  readonly #settings: AdminSettings;
  /** Who has lost the admin role because of us. */
  #demoted: User | undefined;

  private constructor(dir: string, { profile, world, seed }: SceneOptions) {
    this.dir = dir;
    this.#mock = Mock.create({
      profile,
      world,
      seed,
      reportBug: (error) => this.#bugs.push(error),
      record: (change) => this.#see(change),
    });
    this.#settings = this.world.adminSettings;
  }

  /** @throws {HarnessError} if the world contradicts itself */
  static async open(options: SceneOptions): Promise<Scene> {
    const dir = await mkdtemp(join(tmpdir(), "mock-alteryx-client-"));
    try {
      const scene = new Scene(dir, options);
      await scene.comeBack();
      return scene;
    } catch (error) {
      await removeFolder(dir);
      if (!(error instanceof WorldError)) throw error;
      throw usageError(`The world contradicts itself: ${error.message}`, { cause: error });
    }
  }

  get world(): World {
    return this.#mock.default.world;
  }

  get redaction() {
    return this.#mock.redaction;
  }

  environment(signal: AbortSignal): ClientEnvironment {
    const { oauth, rest, webapi, scim } = this.world.profile.surfaces;
    const at = (base: string | undefined) => (base === undefined ? "" : this.#url + base);
    return {
      variables: clientVariables(this.#url, this.world.profile.surfaces, defaultCredentials),
      url: this.#url,
      tokenUrl: `${at(oauth)}/token`,
      restUrl: at(rest),
      webapiUrl: at(webapi),
      scimUrl: at(scim),
      ...defaultCredentials,
      dir: this.dir,
      signal,
      wait: async (milliseconds) => {
        this.byUs(() => this.passTime(milliseconds));
        // Others get their turn, as they would while a client waits.
        await new Promise((resolve) => setImmediate(resolve));
      },
      log: () => undefined,
    };
  }

  state(): WorldState {
    return this.#mock.save(this.#mock.default);
  }

  /** The things of the world as they are now. */
  effects(): Effects {
    return effectsOf(this.state());
  }

  useProfile(profile: Profile): void {
    this.world.change({ type: "profile-set", profile });
  }

  passTime(milliseconds: number): void {
    this.world.change({ type: "clock-set", clock: this.world.clock.advanced(milliseconds) });
  }

  /** Makes a change that is part of the trouble, and that the client is not blamed for. */
  byUs(change: () => void): void {
    this.#author = "trouble";
    try {
      change();
    } finally {
      this.#author = "client";
    }
  }

  #see(change: SandboxChange): void {
    if (change.type === "world-changed") this.touches?.see(change.change, this.#author);
  }

  /** Every token that was issued so far has expired. */
  expireTokens(): void {
    const { limits, clock, adminSettings } = this.world;
    this.passTime((limits.tokenSeconds + limits.clockSkewSeconds + 1) * 1000);
    this.world.changeSettings({ scim: { ...adminSettings.scim, expiresAt: clock.now() - 1000 } });
  }

  revokeTokens(): void {
    this.world.tokens.revokeAllOf(defaultCredentials.clientId);
  }

  /** Takes the admin role from the owner of the client's key. */
  demoteOwner(): void {
    const { apiKeys, directory } = this.world;
    this.#demoted ??= directory.user(apiKeys.get(defaultCredentials.clientId)?.ownerId ?? "");
    setOwnerRole(this.world, defaultCredentials.clientId, "Viewer");
  }

  /** Undoes everything that was done to the client: faults, refusals, settings, the role of its owner. */
  async lift(): Promise<void> {
    this.byUs(() => {
      new Faults(this.world).clear();
      this.world.changeSettings(this.#settings);
      if (this.#demoted !== undefined) {
        setOwnerRole(this.world, defaultCredentials.clientId, this.#demoted.role);
      }
      this.#demoted = undefined;
    });
    await this.comeBack();
  }

  /** Stops listening, and ends open connections. */
  goAway(): void {
    this.#leaving ??= this.#server?.close();
    this.#server = undefined;
  }

  /** Listens again at the same address. */
  async comeBack(): Promise<void> {
    if (this.#server !== undefined) return;
    await this.#leaving;
    this.#leaving = undefined;
    const port = this.#url === "" ? 0 : Number(new URL(this.#url).port);
    const onExchange: ExchangeHook = (exchange, sandbox) => this.onExchange(exchange, sandbox);
    this.#server = await listen(this.#mock, { port, host, graceMs: 0, onExchange });
    this.#url = this.#server.url;
  }

  /** @throws {HarnessError} if the mock itself has failed */
  requireSound(): void {
    const [bug] = this.#bugs;
    if (bug !== undefined) throw new HarnessError("The mock has a bug.", { cause: bug });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.goAway();
    await this.#leaving;
    await removeFolder(this.dir);
  }
}

function removeFolder(dir: string): Promise<void> {
  return rm(dir, { recursive: true, force: true });
}

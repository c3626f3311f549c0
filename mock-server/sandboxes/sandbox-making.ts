import type { Clock } from "../world/clock.ts";
import type { Ids } from "../world/ids.ts";
import type { Credentials, Origin } from "../world/seeds/build-world.ts";
import { inSlices } from "../world/slices.ts";
import { begin, unnamedKey, type SandboxParts } from "./begin-sandbox.ts";
import type { SandboxList } from "./sandbox-list.ts";
import { SandboxGone, type Sandbox, type SandboxOptions } from "./sandbox.ts";
import { sizeOfPeople } from "./world-replacement.ts";

interface Parts {
  readonly sandboxes: SandboxList;
  readonly byDefault: Sandbox;
  /** Names, seeds and secrets of sandboxes. */
  readonly ids: Ids;
  readonly parts: SandboxParts;
}

/** The parts of a sandbox's origin that are drawn. */
type Names = Pick<Origin, "sandbox" | "credentials" | "seed">;

/** Makes the sandboxes of a mock. */
export class SandboxMaking {
  readonly #sandboxes: SandboxList;
  readonly #byDefault: Sandbox;
  readonly #ids: Ids;
  readonly #parts: SandboxParts;

  constructor({ sandboxes, byDefault, ids, parts }: Parts) {
    this.#sandboxes = sandboxes;
    this.#byDefault = byDefault;
    this.#ids = ids;
    this.#parts = parts;
  }

  /** @throws {WorldError} {BoundReached} */
  async make(options: SandboxOptions): Promise<Sandbox> {
    this.#sandboxes.requirePlace();
    const { recorder } = this.#parts;
    const { clock: clockState = options.world?.state?.clock ?? this.#byDefault.origin.clock, ttlMs } =
      options;
    const clock = this.#byDefault.world.clock.another(clockState);
    const isCurrent = this.#sandboxes.untilRestored();
    const { drawn: names, takeBack } = this.#drawing(() => this.#newNames(options));
    if (!(await this.#sandboxes.claimSandbox(names.sandbox))) return this.make(options);
    try {
      const origin = await this.#newOrigin(names, options, clock);
      const sandbox = await inSlices(begin(origin, { ...this.#parts, clock, ttlMs }));
      sandbox.bytes = await sizeOfPeople(sandbox.world.directory);
      if (!isCurrent()) throw new SandboxGone("The worlds were restored meanwhile.");
      this.#sandboxes.requireFree(sandbox.world, sandbox.id);
      this.#sandboxes.requirePlace();
      this.#sandboxes.requireRoom(sandbox.id, sandbox.bytes);
      this.#sandboxes.add(sandbox);
      recorder.record({ type: "sandbox-added", sandbox, byDefault: this.#byDefault });
      return sandbox;
    } catch (error) {
      takeBack();
      await this.#sandboxes.abandonSandbox(names.sandbox);
      throw error;
    }
  }

  /** Draws from the mock's own ids, and records where they stand. */
  #drawing<T>(draw: () => T): { readonly drawn: T; readonly takeBack: () => void } {
    const { recorder } = this.#parts;
    const recordIds = () => recorder.record({ type: "mock-ids-moved", position: this.#ids.position });
    const { drawn, takeBack } = this.#ids.draw(draw);
    recordIds();
    return {
      drawn,
      takeBack: () => {
        takeBack();
        recordIds();
      },
    };
  }

  #newNames({ seed }: SandboxOptions): Names {
    const id = `s${this.#ids.hex(10)}`;
    const credentials: Credentials = {
      clientId: `${id}.client`,
      clientSecret: this.#ids.hex(32),
      scimToken: `${id}.scim-${this.#ids.hex(32)}`,
    };
    const { seed: ofMock } = this.#byDefault.origin;
    const drawSeed = () => (ofMock === "random" ? ofMock : this.#ids.below(2 ** 32));
    return { sandbox: id, credentials, seed: seed ?? drawSeed() };
  }

  async #newOrigin(
    names: Names,
    { profile, world = unnamedKey(this.#byDefault.origin) }: SandboxOptions,
    clock: Clock,
  ): Promise<Origin> {
    const { sandbox, seed, credentials } = names;
    return {
      sandbox,
      profile: profile ?? world.state?.profile ?? this.#byDefault.origin.profile,
      seed,
      world: await this.#sandboxes.ownKeys(world, sandbox, credentials),
      credentials,
      clock: clock.state(),
      startedAt: clock.now(),
    };
  }
}

import { defaultSandbox, type Sandbox } from "../../sandboxes/sandbox.ts";
import { NotStored } from "../not-stored.ts";
import { sandboxAfter } from "../rebuild-mock.ts";
import { leaseOver } from "./commit-queue.ts";
import { factsOf } from "./held-world.ts";
import type { PostgresStorage } from "./postgres-storage.ts";
import { changesOfTexts } from "./stored-texts.ts";
import type { Home, SharedLog } from "./shared-log.ts";

interface Parts {
  readonly log: SharedLog;
  readonly storage: PostgresStorage;
}

/** Takes worlds that have no home, and rebuilds them. */
export class WorldTaking {
  readonly #log: SharedLog;
  readonly #storage: PostgresStorage;
  /** The worlds that are on their way. */
  readonly #under = new Map<string, Promise<Sandbox | Home>>();

  constructor({ log, storage }: Parts) {
    this.#log = log;
    this.#storage = storage;
  }

  /** Returns the world, or its home if another process was faster. @throws {NotStored} */
  take(world: string): Promise<Sandbox | Home> {
    let taking = this.#under.get(world);
    if (taking === undefined) {
      taking = this.#take(world).finally(() => this.#under.delete(world));
      this.#under.set(world, taking);
    }
    return taking;
  }

  async #take(world: string): Promise<Sandbox | Home> {
    const { process } = this.#storage.lease;
    const taken = await this.#log.takeWorld(world, process);
    if (taken.type === "has-home") return taken.home;
    if (taken.type === "unknown")
      throw new NotStored(`The sandbox ${world} was removed meanwhile: ask again.`);
    const { lease } = taken;
    const texts = await this.#log.read(world);
    if (texts.length === 0) throw await this.#removeRemains(world, lease);
    const { mock } = this.#storage;
    const origin = world === defaultSandbox ? undefined : mock.default.origin;
    const changes = changesOfTexts(texts, world, this.#log.place);
    const sandbox = this.#storage.learning(() => mock.adopt((parts) => sandboxAfter(changes, parts, origin)));
    const facts = factsOf(sandbox);
    await this.#log.claimClients(world, [...facts.clientIds]);
    await this.#log.keepClients(world, lease, [...facts.clientIds]);
    if (process !== this.#storage.lease.process || !this.#storage.lease.isValid) {
      mock.release(world);
      throw leaseOver();
    }
    const [base = 0, ...others] = texts.map(({ text }) => text.length);
    this.#storage.hold({
      id: world,
      lease,
      position: texts.at(-1)?.position ?? 0,
      size: { base, changes: others.reduce((sum, length) => sum + length, 0) },
      facts,
    });
    return sandbox;
  }

  /** A process ended between taking the id of a new sandbox and storing it. Nobody was told of it. */
  async #removeRemains(world: string, lease: number): Promise<NotStored> {
    const { process } = this.#storage.lease;
    await this.#log.append(process, [{ world, lease, position: 1 }], []);
    return new NotStored(`The sandbox ${world} was never completed: ask again.`);
  }
}

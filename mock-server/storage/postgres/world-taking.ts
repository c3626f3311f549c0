import { defaultSandbox, type Sandbox } from "../../sandboxes/sandbox.ts";
import type { Work } from "../../world/directory/work.ts";
import { inSlices } from "../../world/slices.ts";
import { NotStored } from "../not-stored.ts";
import { rebuildingSandbox } from "../rebuild-mock.ts";
import { Groups } from "./groups.ts";
import { factsOf, type HeldWorld } from "./held-world.ts";
import type { PostgresStorage } from "./postgres-storage.ts";
import { readingTexts } from "./stored-texts.ts";
import type { Home, SharedLog, StoredText, Taken } from "./shared-log.ts";

interface Parts {
  readonly log: SharedLog;
  readonly storage: PostgresStorage;
}

/** A world that was read, and is not held yet. */
interface Rebuilt {
  readonly sandbox: Sandbox;
  readonly held: HeldWorld;
}

/** What was stored of some worlds, or why it cannot be used. */
type Brought = ReadonlyMap<string, Rebuilt | Error>;

const lanes = 3;
const maxAtOnce = 32;
/** A larger world is brought here after all others of its group, which do not wait for it. */
const largeBytes = 1024 * 1024;

/**
 * Takes worlds that have no home, and rebuilds them. When a process ends, requests for all its worlds arrive at once, so
 * many worlds are taken together.
 */
export class WorldTaking {
  readonly #log: SharedLog;
  readonly #storage: PostgresStorage;
  readonly #groups: Groups<string, Sandbox | Home>;
  /** The worlds that are on their way. */
  readonly #under = new Map<string, Promise<Sandbox | Home>>();

  constructor({ log, storage }: Parts) {
    this.#log = log;
    this.#storage = storage;
    this.#groups = new Groups({ lanes, most: maxAtOnce, answer: (worlds) => this.#takeAll(worlds) });
  }

  /** Returns the world, or its home if another process was faster. @throws {NotStored} */
  take(world: string): Promise<Sandbox | Home> {
    let taking = this.#under.get(world);
    if (taking === undefined) {
      taking = this.#groups.ask(world).finally(() => this.#under.delete(world));
      this.#under.set(world, taking);
    }
    return taking;
  }

  #takeAll(worlds: readonly string[]): Promise<Sandbox | Home>[] {
    const taking = this.#begin(worlds);
    return worlds.map(async (world) => {
      const { taken, bringing } = await taking;
      const each = taken.get(world);
      if (each?.type === "has-home") return each.home;
      const own = (await bringing.get(world))?.get(world);
      if (own instanceof Error) throw own;
      if (own !== undefined) return own.sandbox;
      throw new NotStored(`The sandbox ${world} was removed meanwhile: ask again.`);
    });
  }

  async #begin(worlds: readonly string[]) {
    const { lease } = this.#storage;
    const { process } = lease;
    // It may have stood aside since it was asked for the worlds.
    lease.requireValid();
    const taken = await this.#log.takeWorlds(worlds, process);
    return { taken, bringing: this.#bringInParts(process, taken) };
  }

  /** Brings the worlds here that were taken: first those that are not large, then one after the other. */
  #bringInParts(process: number, taken: ReadonlyMap<string, Taken>): ReadonlyMap<string, Promise<Brought>> {
    const parts: [small: Map<string, number>, ...large: Map<string, number>[]] = [new Map()];
    for (const [world, each] of taken) {
      if (each.type !== "taken") continue;
      if (each.bytes > largeBytes) parts.push(new Map([[world, each.lease]]));
      else parts[0].set(world, each.lease);
    }
    const bringing = new Map<string, Promise<Brought>>();
    let before: Promise<unknown> = Promise.resolve();
    for (const leases of parts) {
      const part = before.then(() => this.#bring(process, leases));
      for (const world of leases.keys()) bringing.set(world, part);
      before = part.catch(() => undefined);
    }
    return bringing;
  }

  async #bring(process: number, leases: ReadonlyMap<string, number>): Promise<Brought> {
    const rebuilt = await this.#readAll(leases);
    await this.#holdAll(process, rebuilt);
    return rebuilt;
  }

  async #readAll(leases: ReadonlyMap<string, number>): Promise<Brought> {
    if (leases.size === 0) return new Map();
    const texts = await this.#log.read([...leases.keys()]);
    const isEmpty = ([world]: readonly [string, number]) => (texts.get(world) ?? []).length === 0;
    const remains = [...leases].filter(isEmpty);
    if (remains.length > 0) await this.#removeRemains(remains);
    const rebuilt = await inSlices(this.#rebuilding(leases, texts));
    for (const [world] of remains)
      rebuilt.set(world, new NotStored(`The sandbox ${world} was never completed: ask again.`));
    return rebuilt;
  }

  *#rebuilding(
    leases: ReadonlyMap<string, number>,
    texts: ReadonlyMap<string, readonly StoredText[]>,
  ): Work<Map<string, Rebuilt | Error>> {
    const rebuilt = new Map<string, Rebuilt | Error>();
    for (const [world, stored] of texts) {
      rebuilt.set(world, yield* this.#rebuildingOne(world, leases.get(world) ?? 0, stored));
      yield;
    }
    return rebuilt;
  }

  /** Unreadable data affects only its own world. */
  *#rebuildingOne(id: string, lease: number, texts: readonly StoredText[]): Work<Rebuilt | Error> {
    const { mock } = this.#storage;
    const origin = id === defaultSandbox ? undefined : mock.default.origin;
    try {
      const records = readingTexts(texts, id, this.#log.place);
      const adopting = mock.adopting((parts) => rebuildingSandbox(records, parts, origin));
      const sandbox = yield* this.#storage.learningFrom(adopting);
      const [base = 0, ...others] = texts.map(({ text }) => text.length);
      const size = { base, changes: others.reduce((sum, length) => sum + length, 0) };
      const position = texts.at(-1)?.position ?? 0;
      return { sandbox, held: { id, lease, position, size, facts: factsOf(sandbox) } };
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  /** From here on the worlds are answered for, unless the lease was lost meanwhile. */
  async #holdAll(process: number, rebuilt: Brought): Promise<void> {
    const held = [...rebuilt.values()].flatMap((each) => (each instanceof Error ? [] : [each.held]));
    if (held.length === 0) return;
    try {
      await this.#log.keepClients(
        held.map(({ id, lease, facts }) => ({ world: id, lease, clientIds: [...(facts?.clientIds ?? [])] })),
      );
      this.#storage.lease.requireValid(process);
    } catch (error) {
      for (const { id } of held) this.#storage.mock.release(id);
      throw error;
    }
    for (const each of held) this.#storage.hold(each);
  }

  /** A process ended between taking the id of a new sandbox and storing it. Nobody was told of it. */
  async #removeRemains(remains: readonly (readonly [string, number])[]): Promise<void> {
    const { process } = this.#storage.lease;
    await this.#log.append(
      process,
      remains.map(([world, lease]) => ({ world, lease, position: 1 })),
      [],
    );
  }
}

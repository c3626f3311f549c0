import { chooseWorld, issuerOf, type Choices } from "../../message/choose-world.ts";
import type { WorldNames } from "../../message/credentials.ts";
import type { SandboxSummary } from "../../sandboxes/sandbox-summary.ts";
import { defaultSandbox, type Sandbox } from "../../sandboxes/sandbox.ts";
import { LruMap } from "../../world/lru-map.ts";
import type { Homes, Peer, Reach, WorldPlace } from "../homes.ts";
import { NotStored } from "../not-stored.ts";
import { Groups } from "./groups.ts";
import type { PostgresStorage } from "./postgres-storage.ts";
import type { Found, Home, SharedLog } from "./shared-log.ts";
import { WorldTaking } from "./world-taking.ts";

/** Of about how many worlds it is remembered where they are. */
const maxRemembered = 10_000;

interface HomesParts {
  readonly log: SharedLog;
  readonly storage: PostgresStorage;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
  /** How long it is remembered where a world is. */
  readonly rememberMs: number;
}

interface LookUp {
  readonly worlds: readonly string[];
  readonly clientId: string | undefined;
}

/** Finds the home of a world in PostgreSQL, and makes this process the home of one that has none. */
export class SharedHomes implements Homes {
  readonly #parts: HomesParts;
  readonly #taking: WorldTaking;
  readonly #lookups: Groups<LookUp, Found>;
  readonly #remembered = new LruMap<string, { readonly peer: Peer; readonly until: number }>(maxRemembered);
  #isReleased = false;

  constructor(parts: HomesParts) {
    this.#parts = parts;
    this.#taking = new WorldTaking(parts);
    this.#lookups = new Groups({ lanes: 2, most: 1000, answer: (asks) => this.#lookUpAll(asks) });
  }

  get process(): number {
    return this.#parts.storage.lease.process;
  }

  get peerSecret(): string {
    return this.#parts.log.peerSecret;
  }

  /** Whether worlds without a home go to another process. */
  get #takesNone(): boolean {
    return this.#isReleased || this.#parts.storage.lease.isAside;
  }

  find(names: WorldNames, { fresh = false } = {}): WorldPlace | Promise<WorldPlace> {
    const sandbox = this.#here(names);
    if (sandbox !== undefined) return { at: "here", sandbox };
    const world = onlyWorldIn(names);
    if (fresh) this.#forget(names);
    const peer = world === undefined ? undefined : this.#rememberedPeer(world);
    if (world !== undefined && peer !== undefined) return atPeer(world, peer);
    return this.#ask(names).catch((error: unknown): WorldPlace => {
      if (!(error instanceof NotStored)) throw error;
      return { at: "nowhere", reason: error.message };
    });
  }

  tell(world: string): string | undefined {
    const lease = this.#parts.storage.leaseOn(world);
    return lease === undefined ? undefined : `${this.process}.${lease}`;
  }

  async announce(url: string, reach: Reach): Promise<void> {
    await this.#parts.storage.lease.announce(url, reach);
  }

  noteReach(): void {
    if (!this.#isReleased) this.#parts.storage.tellReach();
  }

  async release(): Promise<void> {
    this.#isReleased = true;
    await this.#parts.storage.release();
  }

  list(): Promise<readonly SandboxSummary[]> {
    return this.#parts.log.list();
  }

  /** The sandbox that these names certainly mean, if this process is its home. */
  #here({ sandbox: id, clientId, token }: WorldNames): Sandbox | undefined {
    const { storage } = this.#parts;
    const held = (sandbox: Sandbox | undefined) =>
      sandbox !== undefined && storage.holds(sandbox.id) ? sandbox : undefined;
    if (id !== undefined) return held(storage.mock.sandbox(id));
    if (clientId !== undefined) return held(storage.mock.sandboxOfClient(clientId));
    return held(storage.mock.sandbox(issuerOf(token) ?? defaultSandbox));
  }

  async #ask(names: WorldNames): Promise<WorldPlace> {
    const { storage } = this.#parts;
    if (!this.#takesNone && !storage.lease.isValid) await storage.lease.renew();
    await storage.lease.endSilent();
    const candidates = [names.sandbox, issuerOf(names.token), issuerOf(names.clientId)].filter(
      (each) => each !== undefined,
    );
    // A world that was removed here is not gone before that is stored.
    for (const world of candidates) await storage.queue.stored(world)?.catch(() => undefined);
    const found = await this.#lookups.ask({ worlds: candidates, clientId: names.clientId });
    const world = chooseWorld(names, choicesIn(found));
    return this.#placeOf(world, found.worlds.get(world));
  }

  /** Each gets all that was found, which has what it asked for. */
  #lookUpAll(asks: readonly LookUp[]): Promise<Found>[] {
    const worlds = new Set([defaultSandbox, ...asks.flatMap((ask) => ask.worlds)]);
    const clientIds = new Set(asks.flatMap(({ clientId }) => clientId ?? []));
    const found = this.#parts.log.find([...worlds], [...clientIds]);
    return asks.map(() => found);
  }

  async #placeOf(world: string, home: Home | undefined): Promise<WorldPlace> {
    const { log, storage } = this.#parts;
    if (home !== undefined && home.process !== this.process) return this.#atHome(world, home);
    if (this.#takesNone) return this.#atOther(world, await log.otherPeer(this.process));
    if (storage.holds(world)) {
      const sandbox = storage.mock.sandbox(world);
      if (sandbox !== undefined) return { at: "here", sandbox };
    }
    const taken = await this.#taking.take(world);
    return "process" in taken ? this.#atHome(world, taken) : { at: "here", sandbox: taken };
  }

  #atHome(world: string, { process, url }: Home): WorldPlace {
    if (url === undefined) {
      return {
        at: "nowhere",
        reason: `The process that answers for the sandbox ${world} has not announced its address yet.`,
      };
    }
    const { now, rememberMs } = this.#parts;
    const peer = { process, url };
    this.#remembered.set(world, { peer, until: now() + rememberMs });
    return atPeer(world, peer);
  }

  #atOther(world: string, peer: Peer | undefined): WorldPlace {
    if (peer !== undefined) return atPeer(world, peer);
    const reason = this.#isReleased
      ? "This process is stopping, and no other one runs."
      : (this.#parts.storage.lease.refusal?.message ?? "No other process runs: ask again.");
    return { at: "nowhere", reason };
  }

  #rememberedPeer(world: string): Peer | undefined {
    const remembered = this.#remembered.get(world);
    if (remembered === undefined) return undefined;
    if (this.#parts.now() < remembered.until) return remembered.peer;
    this.#remembered.delete(world);
    return undefined;
  }

  #forget({ sandbox, token, clientId }: WorldNames): void {
    for (const world of [sandbox, issuerOf(token), issuerOf(clientId), defaultSandbox])
      if (world !== undefined) this.#remembered.delete(world);
  }
}

function atPeer(world: string, peer: Peer): WorldPlace {
  return {
    at: "peer",
    world,
    peer,
    reason: `The process at ${peer.url} answers for the sandbox ${world}: ask again.`,
  };
}

/** The world that only one name can mean, without asking which worlds there are. */
function onlyWorldIn({ sandbox, clientId, token }: WorldNames): string | undefined {
  if (sandbox !== undefined) return sandbox;
  if (clientId !== undefined) return undefined;
  return issuerOf(token) ?? defaultSandbox;
}

/** The worlds that the database has. */
function choicesIn({ worlds, clients }: Found): Choices<string> {
  const withId = (id: string) => (worlds.has(id) ? id : undefined);
  return {
    byDefault: defaultSandbox,
    withId,
    ofClient: (clientId) => withId(clients.get(clientId) ?? ""),
  };
}

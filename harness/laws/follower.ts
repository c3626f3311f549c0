import { KnownSecrets } from "../../mock-server/message/redaction/known-secrets.ts";
import { Clock } from "../../mock-server/world/clock.ts";
import { FaultList } from "../../mock-server/world/faults/fault-list.ts";
import { Ids } from "../../mock-server/world/ids.ts";
import type { Positions, Sandbox, SandboxChange, Snapshot } from "../../mock-server/sandboxes/sandbox.ts";
import { positionsOf } from "../../mock-server/sandboxes/sandbox.ts";
import { buildWorld } from "../../mock-server/world/seeds/build-world.ts";
import { loadWorld, saveWorld } from "../../mock-server/world/seeds/save-world.ts";
import type { World } from "../../mock-server/world/world.ts";

/** A sandbox that is rebuilt from its origin and its recorded changes. It reads neither a clock nor a generator. */
export class Follower {
  readonly #leader: Sandbox;
  readonly #snapshots = new Map<string, Snapshot>();
  #world: World;

  constructor(leader: Sandbox) {
    this.#leader = leader;
    const { origin } = leader;
    const clock = new Clock().another(origin.clock);
    this.#world = buildWorld(origin, {
      clock,
      secrets: new Ids(0),
      faults: new FaultList(),
      issued: new KnownSecrets(),
    });
    setPositions(this.#world, positionsOf(leader.world));
  }

  follow(change: SandboxChange): void {
    switch (change.type) {
      case "world-changed":
        this.#world.apply(structuredClone(change.change));
        setPositions(this.#world, change.positions);
        return;
      case "world-replaced": {
        const faults = new FaultList(undefined, structuredClone(change.world.faults.state()));
        const { clock, ids, secrets, issued, sandbox } = this.#world;
        const before = { clock, ids, secrets, issued, sandbox, faults, record: undefined };
        this.#world = loadWorld(structuredClone(saveWorld(change.world, "any")), before);
        setPositions(this.#world, positionsOf(change.world));
        return;
      }
      case "snapshot-taken":
        this.#snapshots.set(change.snapshot.name, structuredClone(change.snapshot));
        return;
      case "snapshot-removed":
        this.#snapshots.delete(change.name);
        return;
      case "sandbox-added":
      case "sandbox-removed":
        return;
      default:
        change satisfies never;
    }
  }

  /** The whole content of both sandboxes, with the id and token that each would issue next. */
  compare(): { readonly rebuilt: unknown; readonly original: unknown } {
    return {
      rebuilt: everythingOf(this.#world, this.#snapshots),
      original: everythingOf(this.#leader.world, this.#leader.snapshots),
    };
  }
}

function setPositions({ ids, secrets }: World, positions: Positions): void {
  ids.position = positions.ids;
  secrets.position = positions.secrets;
}

function everythingOf(world: World, snapshots: ReadonlyMap<string, Snapshot>): unknown {
  return {
    state: saveWorld(world, "any"),
    faults: world.faults.state(),
    snapshots: [...snapshots.values()],
    nextId: Ids.at(world.ids.position).uuid(),
    nextToken: Ids.at(world.secrets.position).hex(32),
  };
}

/** Follows every sandbox of a mock. */
export class Followers {
  readonly #followers = new Map<string, Follower>();
  /** Comparisons of removed sandboxes, made at their removal. */
  readonly compared: ReturnType<Follower["compare"]>[] = [];
  readonly seen = new Map<string, number>();

  readonly record = (change: SandboxChange): void => {
    this.#count(change.type);
    switch (change.type) {
      case "sandbox-added":
        this.add(change.sandbox);
        return;
      case "sandbox-removed":
        this.compared.push(this.of(change.sandbox).compare());
        this.#followers.delete(change.sandbox);
        return;
      case "world-changed":
        this.#count(change.change.type);
        this.of(change.sandbox).follow(change);
        return;
      default:
        this.of(change.sandbox).follow(change);
    }
  };

  /** Follows a sandbox that existed when the mock started. */
  add(sandbox: Sandbox): void {
    this.#followers.set(sandbox.id, new Follower(sandbox));
  }

  of(sandbox: string): Follower {
    const follower = this.#followers.get(sandbox);
    if (follower === undefined) throw new Error(`No follower follows ${sandbox}.`);
    return follower;
  }

  #count(type: string): void {
    this.seen.set(type, (this.seen.get(type) ?? 0) + 1);
  }
}

import { expect, test } from "vitest";
import { contracts } from "../../contracts/catalogue.ts";
import { builtInProfile, builtInProfiles } from "../../contracts/profile.ts";
import { createApp } from "../../mock-server/http/app.ts";
import { Clock } from "../../mock-server/world/clock.ts";
import { Ids } from "../../mock-server/world/ids.ts";
import { Mock } from "../../mock-server/sandboxes/mock.ts";
import type { Sandbox, SandboxChange } from "../../mock-server/sandboxes/sandbox.ts";
import { buildWorld, type Origin } from "../../mock-server/world/seeds/build-world.ts";
import { builtInWorld } from "../../mock-server/world/seeds/built-in-worlds.ts";
import { loadWorld, saveWorld } from "../../mock-server/world/seeds/save-world.ts";
import { noFaults } from "../../mock-server/world/faults/fault-list.ts";
import type { World } from "../../mock-server/world/world.ts";
import { run } from "../run/run.ts";
import { mockStage } from "../targets/mock-target.ts";
import { sampleOf } from "../../testing/sample-size.ts";

/** Worlds that know of others only what was recorded of them. */
class Followers {
  readonly #worlds = new Map<string, World>();
  readonly #leaders = new Map<string, Sandbox>();
  readonly compared: { readonly rebuilt: unknown; readonly original: unknown }[] = [];
  changes = 0;

  readonly record = (change: SandboxChange): void => {
    switch (change.type) {
      case "sandbox-added":
        this.#leaders.set(change.sandbox.id, change.sandbox);
        this.#worlds.set(change.sandbox.id, beginning(change.sandbox.origin));
        return;
      case "sandbox-removed":
        this.#compare(change.sandbox);
        return;
      case "world-changed":
        this.changes++;
        this.#worlds.get(change.sandbox)?.apply(change.change);
        return;
      case "world-replaced": {
        const before = this.#worlds.get(change.sandbox);
        if (before === undefined) return;
        const copy = structuredClone(saveWorld(change.world, "any"));
        this.#worlds.set(change.sandbox, loadWorld(copy, before));
        return;
      }
      case "snapshot-taken":
      case "snapshot-removed":
        return;
      default:
        change satisfies never;
    }
  };

  /** What a sandbox's world and its follower hold, and the id and the token that they give next. */
  #compare(id: string): void {
    const [leader, follower] = [this.#leaders.get(id)?.world, this.#worlds.get(id)];
    if (leader === undefined || follower === undefined) throw new Error(`Nobody has recorded ${id}.`);
    follower.ids.position = leader.ids.position;
    follower.secrets.position = leader.secrets.position;
    this.compared.push({ rebuilt: everythingOf(follower), original: everythingOf(leader) });
  }
}

function everythingOf(world: World): unknown {
  const state = saveWorld(world, "any");
  const grant = { clientId: "next", ownerId: "next", grantedAdmin: true };
  return { state, nextId: world.ids.uuid(), nextToken: world.tokens.issue(grant, 60).value };
}

function beginning(origin: Origin): World {
  const clock = new Clock();
  clock.restore(origin.clock);
  return buildWorld(origin, { clock, secrets: new Ids(0), faults: noFaults() });
}

test.for(sampleOf(builtInProfiles, 2))(
  "a world rebuilt from its changes equals the world that made them: %s",
  async (name) => {
    const profile = builtInProfile(name);
    const followers = new Followers();
    const mock = Mock.create({ profile, world: builtInWorld("small-company"), record: followers.record });
    const app = createApp(mock);
    const stage = mockStage({
      name: "mock",
      origin: "http://mock.invalid",
      send: async (request) => app(request),
    });
    const tag = { prefix: "mock-alteryx-replay", emailDomain: "replay.example" };
    await run({ contracts, stage, expectations: profile.answers, tag });
    expect(followers.compared.length).toBeGreaterThan(100);
    for (const { rebuilt, original } of followers.compared) expect(rebuilt).toEqual(original);
    expect(followers.changes).toBeGreaterThan(400);
  },
);

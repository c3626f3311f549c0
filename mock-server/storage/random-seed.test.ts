import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";
import { afterEach, expect, test } from "vitest";
import { builtInProfile } from "../../contracts/profile.ts";
import { Mock } from "../sandboxes/mock.ts";
import { builtInWorld } from "../world/seeds/built-in-worlds.ts";
import { digestOf } from "./testing/digest.ts";
import { FollowedLog } from "./testing/followed-log.ts";

const { randomFillSync } = crypto;

afterEach(() => {
  crypto.randomFillSync = randomFillSync;
  syncBuiltinESMExports();
});

test("a world with a random seed is rebuilt without randomness, and what it issues next cannot be guessed", async () => {
  const log = new FollowedLog();
  const options = { profile: builtInProfile("guide"), world: builtInWorld("small-company") };
  const mock = Mock.create({ ...options, seed: "random", record: log.record });
  const sandbox = await mock.createSandbox();
  await mock.reset(sandbox);
  const before = digestOf(mock);
  crypto.randomFillSync = () => {
    throw new Error("The machine's randomness was read.");
  };
  syncBuiltinESMExports();
  const twins = [log.rebuilt(), log.rebuilt()];
  expect(twins.map(digestOf)).toEqual([before, before]);
  expect(() => twins[0]?.default.world.ids.uuid()).toThrow("randomness");
  crypto.randomFillSync = randomFillSync;
  syncBuiltinESMExports();
  const drawn = [mock, ...twins].flatMap((each) => [
    each.default.world.ids.uuid(),
    each.default.world.secrets.hex(32),
    each.sandbox(sandbox.id)?.world.ids.uuid(),
  ]);
  expect(new Set(drawn).size).toBe(9);
  const made = await Promise.all(twins.map((each) => each.createSandbox()));
  expect(new Set(made.map(({ id }) => id)).size).toBe(2);
});

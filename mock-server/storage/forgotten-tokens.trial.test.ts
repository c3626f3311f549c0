import { expect, test } from "vitest";
import { builtInProfile } from "../../contracts/profile.ts";
import { Mock } from "../sandboxes/mock.ts";
import { builtInWorld } from "../world/seeds/built-in-worlds.ts";
import { digestOf } from "./testing/digest.ts";
import { compacted, FollowedLog } from "./testing/followed-log.ts";

test("tokens that were forgotten are unknown to the rebuilt mock, and used ones are known", () => {
  const log = new FollowedLog();
  const mock = Mock.create({
    profile: builtInProfile("guide"),
    world: builtInWorld("empty"),
    record: log.record,
  });
  const { tokens } = mock.default.world;
  const grant = { clientId: "mock-client-id", ownerId: "x", grantedAdmin: true };
  const [used, unused] = [tokens.issue(grant, 60).value, tokens.issue(grant, 60).value];
  for (let number = 0; number < 200_000; number++) {
    tokens.issue(grant, 60);
    if (number % 1000 === 0) tokens.find(used);
  }
  expect([tokens.find(used) === undefined, tokens.find(unused)]).toEqual([false, undefined]);
  for (const each of [log.rebuilt(), compacted(mock)]) {
    expect(digestOf(each)).toBe(digestOf(mock));
    expect(each.default.world.tokens.find(unused)).toBeUndefined();
  }
});

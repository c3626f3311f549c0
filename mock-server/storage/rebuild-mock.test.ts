import { expect, test } from "vitest";
import { builtInProfile } from "../../contracts/profile.ts";
import { Mock } from "../sandboxes/mock.ts";
import { builtInWorld } from "../world/seeds/built-in-worlds.ts";
import { restoreMock } from "./rebuild-mock.ts";
import { digestOf, everythingOf } from "./testing/digest.ts";
import { FollowedLog } from "./testing/followed-log.ts";

test("a mock that is put back to what was stored keeps its sandboxes' objects", async () => {
  const log = new FollowedLog();
  const mock = Mock.create({
    profile: builtInProfile("guide"),
    world: builtInWorld("small-company"),
    record: log.record,
  });
  const stays = await mock.createSandbox();
  const [stored, before] = [[...log.changes()], digestOf(mock)];
  const goes = await mock.createSandbox();
  mock.default.world.change({ type: "api-key-removed", clientId: "mock-client-id" });
  mock.deleteSandbox(stays.id);
  restoreMock(mock, stored);
  expect(digestOf(mock)).toBe(before);
  expect(mock.sandbox(goes.id)).toBeUndefined();
  expect(mock.default.world.apiKeys.has("mock-client-id")).toBe(true);
  expect(everythingOf(mock).sandboxes.map(({ id }) => id)).toEqual(["default", stays.id]);
});

import { expect, test, vi } from "vitest";
import { shortenSlices } from "../../testing/short-slices.ts";
import { builtInProfile } from "../../contracts/profile.ts";
import { createApp } from "../http/app.ts";
import { Mock, type MockOptions } from "../sandboxes/mock.ts";
import { SandboxGone } from "../sandboxes/sandbox.ts";
import { MemoryDirectory } from "../world/directory/engine/memory-directory.ts";
import { builtInWorld, worldFileOfUsers, worldOfUsers } from "../world/seeds/built-in-worlds.ts";
import { restoreMock } from "./rebuild-mock.ts";
import { digestOf, everythingOf } from "./testing/digest.ts";
import { compacted, FollowedLog } from "./testing/followed-log.ts";

/** A mock and its log. */
function followed(options: Partial<MockOptions> = {}) {
  const log = new FollowedLog();
  const usual = { profile: builtInProfile("guide"), world: builtInWorld("small-company") };
  const mock = Mock.create({ ...usual, ...options, record: log.record });
  return { log, mock };
}

function expectRebuilt({ log, mock }: ReturnType<typeof followed>): void {
  expect(everythingOf(log.rebuilt())).toEqual(everythingOf(mock));
  expect(digestOf(log.rebuilt())).toBe(digestOf(mock));
  expect(digestOf(compacted(mock))).toBe(digestOf(mock));
}

test("a mock that is restored to the stored state keeps the objects of its sandboxes", async () => {
  const { log, mock } = followed();
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

test("refuses work that was in progress when a mock was restored", async () => {
  const { log, mock } = followed();
  const large = worldFileOfUsers(500);
  shortenSlices();
  const work = [mock.createSandbox({ world: large }), mock.replaceWorld(mock.default, large)];
  const outcomes = Promise.allSettled(work);
  // The first slices have begun.
  await new Promise(setImmediate);
  restoreMock(mock, [...log.changes()].slice(0, 1));
  const before = digestOf(mock);
  for (const outcome of await outcomes) {
    expect(outcome).toMatchObject({ status: "rejected", reason: expect.any(SandboxGone) });
  }
  expect(digestOf(mock)).toBe(before);
});

test("a world that was reset a thousand times is built once", async () => {
  const { log, mock } = followed({ world: worldOfUsers(2000) });
  for (let time = 0; time < 5; time++) {
    mock.default.world.changeSettings({ seats: time });
    await mock.reset(mock.default);
  }
  mock.default.world.changeSettings({ seats: 5 });
  const loading = vi.spyOn(MemoryDirectory.prototype, "loading");
  const rebuilt = log.rebuilt();
  // Once for the users, and once for the groups.
  expect(loading).toHaveBeenCalledTimes(2);
  loading.mockRestore();
  expect(digestOf(rebuilt)).toBe(digestOf(mock));
});

test("a world restored from a snapshot no longer needs it", async () => {
  const { log, mock } = followed();
  const { default: sandbox } = mock;
  await mock.takeSnapshot(sandbox, "one");
  sandbox.world.changeSettings({ seats: 5 });
  await mock.load(sandbox, sandbox.snapshots.get("one")?.state ?? mock.save(sandbox));
  mock.removeSnapshot(sandbox, "one");
  expect(digestOf(log.rebuilt())).toBe(digestOf(mock));
  sandbox.world.changeSettings({ seats: 6 });
  await mock.takeSnapshot(sandbox, "one");
  expectRebuilt({ log, mock });
});

test("ids reserved for refused seed data are released in the log, too", async () => {
  const { log, mock } = followed();
  const { users = [] } = worldFileOfUsers(3);
  const twice = { users: [...users, ...users] };
  await expect(mock.replaceWorld(mock.default, twice)).rejects.toThrow("occurs twice");
  await expect(mock.createSandbox({ world: twice })).rejects.toThrow("occurs twice");
  expectRebuilt({ log, mock });
});

test("a change of a world that was replaced is not stored", async () => {
  const { log, mock } = followed();
  const { world: old } = mock.default;
  await mock.reset(mock.default);
  // An exchange that a fault delays still holds the old world. Both worlds share the source of tokens.
  old.tokens.issue({ clientId: "mock-client-id", ownerId: "x", grantedAdmin: true }, 60);
  expect(digestOf(log.rebuilt())).toBe(digestOf(mock));
  const sandbox = await mock.createSandbox();
  mock.deleteSandbox(sandbox.id);
  sandbox.world.changeSettings({ seats: 1 });
  expect(digestOf(log.rebuilt())).toBe(digestOf(mock));
});

test("a token that was revoked is not issued again, though its generator could produce it", async () => {
  const other = followed().mock;
  const grant = { clientId: "mock-client-id", ownerId: "x", grantedAdmin: true };
  const issued = [1, 2, 3].map(() => other.default.world.tokens.issue(grant, 60).value);
  const { log, mock } = followed();
  await mock.load(mock.default, other.save(other.default));
  for (const value of issued) mock.default.world.tokens.revoke(value);
  expectRebuilt({ log, mock });
  for (const each of [mock, log.rebuilt(), compacted(mock)]) {
    expect(issued).not.toContain(each.default.world.tokens.issue(grant, 60).value);
  }
});

test("secrets of worlds that are gone are still hidden", async () => {
  const { log, mock } = followed();
  const { redaction, default: sandbox } = mock;
  const gone = await mock.createSandbox();
  const [owner] = sandbox.world.directory.everyUser();
  const key = { clientId: "mine", clientSecret: "my-own-secret", ownerId: owner?.id ?? "" };
  sandbox.world.change({ type: "api-key-put", key });
  sandbox.world.change({ type: "api-key-removed", clientId: "mine" });
  mock.deleteSandbox(gone.id);
  const shown = `${key.clientSecret} ${gone.origin.credentials.clientSecret} mock-client-secret`;
  expect(redaction.text(shown)).not.toMatch(/my-own|mock-client|[0-9a-f]{32}/);
  for (const each of [log.rebuilt(), compacted(mock), compacted(compacted(mock))]) {
    expect(each.redaction.text(shown)).toBe(redaction.text(shown));
  }
});

test("journal and findings of a rebuilt mock say that they started empty", async () => {
  const { log, mock } = followed();
  expect(await read(mock, "/journal")).toEqual({ exchanges: [] });
  const rebuilt = log.rebuilt();
  expect(await read(rebuilt, "/journal")).toEqual({ exchanges: [], beganAfterRestart: true });
  expect(await read(rebuilt, "/findings")).toEqual({ findings: [], beganAfterRestart: true });
  rebuilt.default.watch.journal.clear();
  expect(await read(rebuilt, "/journal")).toEqual({ exchanges: [] });
  await rebuilt.reset(rebuilt.default);
  expect(await read(rebuilt, "/findings")).toEqual({ findings: [] });
});

async function read(mock: Mock, path: string): Promise<unknown> {
  const response = await createApp(mock)(new Request(`http://mock.test/__mock${path}`));
  return response.json();
}

import { describe, expect, test } from "vitest";
import { ControlClient } from "../../surfaces/control/client.ts";
import { newUser } from "../../surfaces/control/testing.ts";
import { startMockServer, VerificationError, type MockServer } from "../library.ts";
import type { MockControls } from "./controls.ts";
import { waysToControl } from "./testing.ts";
import type { JournalQuery } from "../../watch/journal.ts";
import { makeRemoteSandbox } from "./remote-sandbox.ts";

const frozen = { clock: { frozenAt: "2026-11-01T00:00:00Z" } };

async function call(mock: MockServer, controls: MockControls, method: string, path: string, body?: unknown) {
  const response = await mock.fetch(`${controls.surfaces.rest}${path}`, {
    method,
    headers: { Authorization: `Bearer ${await controls.tokens.mint()}`, "Content-Type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return response.status;
}

describe.each(waysToControl)("%s", (_, controlsOf) => {
  test("the clock is read, moved, frozen and let run", async () => {
    await using mock = await startMockServer(frozen);
    const { clock } = controlsOf(mock);
    expect(await clock.advance("1h")).toEqual({ mode: "frozen", now: "2026-11-01T01:00:00.000Z" });
    expect(await clock.advance(1500)).toEqual({ mode: "frozen", now: "2026-11-01T01:00:01.500Z" });
    expect(await clock.freeze(new Date(0))).toEqual({ mode: "frozen", now: "1970-01-01T00:00:00.000Z" });
    expect(await clock.runFrom("2030-01-01T00:00:00Z")).toMatchObject({ mode: "offset" });
    expect(await clock.follow()).toMatchObject({ mode: "real" });
    expect(await clock.read()).toMatchObject({ mode: "real" });
  });

  test("faults are added by preset or by field, listed and removed", async () => {
    await using mock = await startMockServer(frozen);
    const controls = controlsOf(mock);
    const { id } = await controls.faults.add("throttle");
    await controls.faults.add({ preset: "commit-then-504", id: "lost" });
    await controls.faults.add({ match: { operation: "users.get" }, fault: "TIMEOUT" });
    expect(await call(mock, controls, "GET", "/users")).toBe(429);
    expect((await controls.faults.list()).map((fault) => fault.hits)).toEqual([1, 0, 0]);
    await controls.faults.remove(id);
    expect(await call(mock, controls, "POST", "/users", newUser(1))).toBe(504);
    await controls.faults.clear();
    expect(await controls.faults.list()).toEqual([]);
    await expect((async () => controls.faults.remove("x"))()).rejects.toMatchObject({ status: 404 });
    await expect(
      (async () => controls.faults.add({ match: { operation: "users.crete" }, fault: "TIMEOUT" }))(),
    ).rejects.toMatchObject({ code: "unknown-operation", place: { nearest: "users.create" } });
  });

  test.for<[JournalQuery, readonly string[]]>([
    [{ operation: "users.create" }, ["x1"]],
    [{ status: 201 }, ["x1"]],
    [{ since: "2026-11-01T01:00:00Z" }, ["x2", "x3"]],
    [{ injected: true }, ["x3"]],
    [{ after: "x1" }, ["x2", "x3"]],
    [{ limit: 1 }, ["x3"]],
  ])("the journal is read by %j", async ([query, ids]) => {
    await using mock = await startMockServer(frozen);
    const controls = controlsOf(mock);
    await call(mock, controls, "POST", "/users", newUser(1));
    await controls.clock.advance("1h");
    await call(mock, controls, "GET", "/users");
    await controls.faults.add("throttle");
    await call(mock, controls, "GET", "/users");
    expect((await controls.journal.entries(query)).map(({ id }) => id)).toEqual(ids);
    expect((await controls.journal.har(query)).log.entries).toHaveLength(ids.length);
  });

  test("verify throws an error with the nearest misses", async () => {
    await using mock = await startMockServer(frozen);
    const controls = controlsOf(mock);
    await call(mock, controls, "POST", "/users", newUser(1));
    const { journal } = controls;
    expect(await journal.verify({ operation: "users.create" }, 1)).toHaveLength(1);
    await journal.verify({ operation: "users.get" }, { atMost: 0 });
    const wrong = (async () => journal.verify({ operation: "users.create", status: 409 }))();
    await expect(wrong).rejects.toThrow(VerificationError);
    await expect(wrong).rejects.toThrow("x1 POST /api/v3/users 201: status is 201, not 409");
    expect(await journal.entries({ status: 201, limit: 5 })).toHaveLength(1);
    const { log } = await journal.har({ status: 201, injected: false });
    expect(log.entries).toMatchObject([{ request: { method: "POST" }, _mockAlteryx: { id: "x1" } }]);
    await journal.clear();
    expect(await journal.entries()).toEqual([]);
    await mock.fetch("/api/v3/user");
    expect(await journal.unmatched()).toMatchObject([{ nearest: { operation: "users.list" } }]);
  });

  test("the profile is read, changed and replaced", async () => {
    await using mock = await startMockServer(frozen);
    const { profile } = controlsOf(mock);
    const changed = await profile.set({ "users.delete": "remove" }, { tokenSeconds: 60 });
    expect(changed.answers["users.delete"]?.answer).toBe("remove");
    expect(changed.limits.tokenSeconds).toBe(60);
    expect(await profile.get()).toEqual(changed);
    expect((await profile.use("guide")).limits.tokenSeconds).toBe(3600);
    expect(await profile.use(changed)).toEqual(changed);
    await expect((async () => profile.use("gide"))()).rejects.toMatchObject({ status: 422 });
  });

  test("the world is reset, seeded, saved and restored", async () => {
    await using mock = await startMockServer(frozen);
    const controls = controlsOf(mock);
    const start = await controls.state();
    await controls.snapshot("start");
    await controls.seed("empty");
    await controls.seed({ users: [newUser(1)] }, "merge");
    expect((await controls.state()).users).toHaveLength(2);
    await controls.restore("start");
    expect(await controls.state()).toEqual(start);
    await controls.seed("empty");
    await controls.setState(start);
    expect(await controls.state()).toEqual(start);
    await controls.clock.advance("1h");
    await controls.reset({ keep: ["clock"] });
    expect((await controls.clock.read()).now).toBe("2026-11-01T01:00:00.000Z");
    await controls.reset();
    expect(await controls.state()).toEqual(start);
  });

  test("tokens, admin settings and findings can be reached", async () => {
    await using mock = await startMockServer(frozen);
    const controls = controlsOf(mock);
    const token = await controls.tokens.mint({ expiresIn: 5 });
    await controls.tokens.revoke({ token });
    await controls.admin.setSso({ enabled: false });
    await controls.admin.setAuthentication("windows");
    const licence = await controls.admin.setLicence({ seats: 3 });
    expect(licence.seats).toBe(3);
    expect(await controls.admin.setScim({ tokenLifetime: "30d" })).toMatchObject({
      expiresAt: "2026-12-01T00:00:00.000Z",
    });
    const { users } = await controls.state();
    const key = await controls.admin.createApiKey(users[0]?.id ?? "");
    await controls.admin.deleteApiKey(key.clientId);
    await controls.admin.removeUser(users[5]?.id ?? "");
    await call(mock, controls, "PATCH", `/users/${users[1]?.id}`, {});
    expect(await controls.findings()).toMatchObject([{ id: "patch-on-rest", client: "mock-client-id" }]);
  });

  test("the owner of a key is demoted, and given its role back", async () => {
    await using mock = await startMockServer(frozen);
    const controls = controlsOf(mock);
    expect(await controls.admin.setOwnerRole("Viewer")).toMatchObject({ role: "Viewer" });
    expect(await call(mock, controls, "GET", "/users")).toBe(403);
    await controls.admin.setOwnerRole("ServerAdmin", mock.credentials.clientId);
    expect(await call(mock, controls, "GET", "/users")).toBe(200);
    await expect((async () => controls.admin.setOwnerRole("Viewer", "x"))()).rejects.toMatchObject({
      status: 404,
    });
  });
});

test("a sandbox has the same controls, in process and over HTTP, and ends with its scope", async () => {
  await using mock = await startMockServer();
  const client = new ControlClient({ url: mock.url });
  {
    await using near = await mock.sandbox({ world: "empty", clock: { frozenAt: 0 }, ttl: "1h" });
    await using far = await makeRemoteSandbox(client, mock.url, { users: 3, clock: { frozenAt: 0 } });
    expect(await call(mock, near, "POST", "/users", newUser(1))).toBe(201);
    expect(near.journal.verify({ operation: "users.create" }, 1)).toHaveLength(1);
    expect((await far.state()).users).toHaveLength(3);
    expect(await far.journal.entries()).toEqual([]);
    expect((await client.call("get", "/__mock/sandboxes")).sandboxes).toHaveLength(2);
  }
  expect((await client.call("get", "/__mock/sandboxes")).sandboxes).toEqual([]);
});

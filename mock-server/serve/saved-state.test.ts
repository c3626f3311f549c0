import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { builtInProfile } from "../../contracts/profile.ts";
import { startMockServer, type MockServer, type WorldState } from "../public/library.ts";
import { Mock } from "../sandboxes/mock.ts";
import { rebuildMock } from "../storage/rebuild-mock.ts";
import { digestOf } from "../storage/testing/digest.ts";
import { FollowedLog } from "../storage/testing/followed-log.ts";
import { readStartingWorld } from "./files/data-files.ts";
import { readSettings } from "./settings.ts";

const folder = mkdtempSync(join(tmpdir(), "saved-state-"));

function file(content: unknown, name = "state.json"): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content, null, 2));
  return path;
}

/** A state that was changed by a client: a user and a token more than at its start, and a clock that stands. */
async function changedState(): Promise<{ readonly state: WorldState; readonly token: string }> {
  await using mock = await startMockServer({ profile: "server-2024.1" });
  mock.clock.freeze("2030-01-02T03:04:05Z");
  const token = await mock.tokens.mint();
  await createUser(mock, "new@example.com");
  return { state: await mock.state(), token };
}

async function createUser(mock: MockServer, email: string): Promise<void> {
  const body = JSON.stringify({ firstName: "N", lastName: "E", email, role: "Viewer" });
  const response = await callWith(mock, await mock.tokens.mint(), { method: "POST", body });
  expect(response.ok, await response.text()).toBe(true);
}

function callWith(mock: MockServer, token: string, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return mock.fetch(new Request(`${mock.surfaces.webapi}/v3/users`, { ...init, headers }));
}

test("a mock that starts with a saved state continues where it was saved: ids, tokens, clock and profile", async () => {
  const { state, token } = await changedState();
  await using mock = await startMockServer({ world: state });
  expect(await mock.state()).toEqual(state);
  expect((await callWith(mock, token)).status).toBe(200);
  await createUser(mock, "next@example.com");
  const { users } = await mock.state();
  expect(users.length).toBe(state.users.length + 1);
  expect(new Set(users.map(({ id }) => id)).size).toBe(users.length);
});

test("a reset returns to the saved state", async () => {
  const { state } = await changedState();
  await using mock = await startMockServer({ world: state });
  await createUser(mock, "next@example.com");
  await mock.reset();
  expect(await mock.state()).toEqual(state);
});

test("--world takes a saved state with its profile, and --profile wins over that", async () => {
  const { state } = await changedState();
  const world = file(state);
  const settings = await readSettings({ argv: ["--world", world], env: {} });
  expect(settings).toMatchObject({
    profile: { name: "server-2024.1" },
    world: { state: { clock: state.clock } },
  });
  const other = await readSettings({ argv: ["--world", world, "--profile", "guide"], env: {} });
  expect(other.profile.name).toBe("guide");
  await using mock = await startMockServer({ world: state, profile: "guide" });
  expect(mock.profile.get().name).toBe("guide");
});

test("a sandbox begins with a saved state under its own credentials, and a world is replaced by one", async () => {
  const { state } = await changedState();
  await using mock = await startMockServer();
  await using box = await mock.sandbox({ world: state });
  const own = await box.state();
  expect(own.users).toEqual(state.users);
  expect(own.apiKeys[0]).toMatchObject({ clientId: box.credentials.clientId });
  expect(own.profile.name).toBe("server-2024.1");
  await mock.seed(state);
  expect(await mock.state()).toEqual(state);
  await expect(mock.seed(state, "merge")).rejects.toThrow("cannot be merged");
});

test("a mock that began with a saved state is rebuilt from its records", async () => {
  const { state } = await changedState();
  const log = new FollowedLog();
  const mock = Mock.create({
    profile: builtInProfile("guide"),
    world: { name: "a saved state", state },
    record: log.record,
  });
  await mock.createSandbox();
  await mock.reset(mock.default);
  mock.default.world.change({ type: "api-key-removed", clientId: "mock-client-id" });
  expect(digestOf(rebuildMock(log.changes(), {}))).toBe(digestOf(mock));
});

test.for([
  [(s: WorldState) => ({ ...s, users: [...s.users, s.users[0]] }), /users\.\d+: .* occurs twice/],
  [(s: WorldState) => ({ ...s, users: [] }), /memberships\.0: There is no user \S+ in the state/],
  [(s: WorldState) => ({ ...s, groups: [] }), /memberships\.0: There is no group \S+ in the state/],
  [(s: WorldState) => ({ ...s, usrs: [] }), /usrs: The key usrs is unknown; did you mean users\?/],
  [
    (s: WorldState) => ({ ...s, format: "mock-alteryx/state@2" }),
    /format: mock-alteryx\/state@2 is of a later version, which needs a newer mock-alteryx-server/,
  ],
  [
    (s: WorldState) => ({
      ...s,
      profile: { ...s.profile, answers: { "users.delte": { answer: "remove", basis: "assumed" } } },
    }),
    /profile\.answers\.users\.delte: There is no quirk users\.delte; did you mean users\.delete\?/,
  ],
] as const)("refuses an impossible state with one sentence and its place: %#", async ([change, told]) => {
  const { state } = await changedState();
  const path = file(change(state));
  await expect(readStartingWorld(path)).rejects.toThrow(told);
  await expect(readStartingWorld(path)).rejects.toThrow(new RegExp(`^${path}:\\d+:\\d+: [^\\n]*$`));
});

test("a file with only the name of a world is not a world", async () => {
  await expect(readStartingWorld(file("small-company", "name.json"))).rejects.toThrow("expected object");
});

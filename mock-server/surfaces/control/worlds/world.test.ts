import { expect, test } from "vitest";
import { controlMock, newUser } from "../testing.ts";

test("the state of an unchanged world is always the same text, also after a restore", async () => {
  const { control, rest, token } = await controlMock();
  const bearer = await token();
  await rest(bearer, "POST", "/users", newUser(1));
  const first = await control("GET", "/state");
  const second = await control("GET", "/state");
  expect(second.text).toBe(first.text);

  expect((await control("POST", "/snapshots", { name: "before" })).status).toBe(201);
  await rest(bearer, "POST", "/users", newUser(2));
  await control("PATCH", "/profile", { answers: { "users.delete": "remove" } });
  await control("POST", "/clock/advance", { by: "PT1H" });
  await control("PUT", "/admin/sso", { enabled: false });
  expect((await control("GET", "/state")).text).not.toBe(first.text);

  const restored = await control("POST", "/snapshots/before/restore");
  expect(restored.status).toBe(200);
  expect(restored.text).toBe(first.text);
  expect((await control("GET", "/state")).text).toBe(first.text);
  expect((await rest(bearer, "GET", "/users")).status).toBe(200);
});

test("a snapshot's name is unique and listed, and unknown after its deletion", async () => {
  const { control } = await controlMock();
  await control("POST", "/snapshots", { name: "a b" });
  expect((await control("POST", "/snapshots", { name: "a b" })).status).toBe(409);
  expect((await control("GET", "/snapshots")).at("snapshots.0.name")).toBe("a b");
  expect((await control("DELETE", "/snapshots/a%20b")).status).toBe(204);
  const missing = await control("POST", "/snapshots/a%20b/restore");
  expect(missing.status).toBe(404);
  expect(missing.at("error.code")).toBe("no-such-snapshot");
});

test.for([
  ["snapshots", { name: ".." }, "name"],
  ["snapshots", { name: "." }, "name"],
  ["snapshots", { name: "half \ud800" }, "name"],
  ["faults", { id: "..", response: { status: 500 } }, "id"],
  [
    "seed",
    { mode: "merge", world: { apiKeys: [{ clientId: "..", clientSecret: "s", owner: "a@x.example" }] } },
    "world.apiKeys.0.clientId",
  ],
] as const)("POST /%s refuses a name that a URL cannot contain: %j", async ([path, body, place]) => {
  const { control } = await controlMock();
  const answer = await control("POST", `/${path}`, body);
  expect(answer.status, answer.text).toBe(400);
  expect(answer.at("error.path")).toBe(place);
});

test("a snapshot with any other name can be restored and deleted", async () => {
  const { control } = await controlMock();
  for (const name of ["a/b", "...", "a?b#c", "%2e%2e", "100%", " ", "é🔑", "a\nb"]) {
    expect((await control("POST", "/snapshots", { name })).status).toBe(201);
    const path = `/snapshots/${encodeURIComponent(name)}`;
    expect((await control("POST", `${path}/restore`)).status, name).toBe(200);
    expect((await control("DELETE", path)).status, name).toBe(204);
  }
});

test("reset restores the starting world and its frozen clock, and keeps snapshots", async () => {
  const { control, rest, token } = await controlMock();
  const start = (await control("GET", "/state")).text;
  await control("POST", "/snapshots", { name: "kept" });
  const bearer = await token();
  await rest(bearer, "POST", "/users", newUser(1));
  await control("PUT", "/clock", { mode: "real" });
  await control("PUT", "/profile", { name: "guide" });
  await control("PATCH", "/profile", { limits: { tokenSeconds: 5 } });
  await control("PUT", "/admin/licence", { seats: 3, plan: "Standard" });
  await control("POST", "/seed", { mode: "replace", world: "empty" });

  expect((await control("POST", "/reset")).status).toBe(200);
  expect((await control("GET", "/state")).text).toBe(start);
  expect((await control("GET", "/journal")).at("exchanges")).toEqual([]);
  expect((await control("GET", "/snapshots")).at("snapshots.0.name")).toBe("kept");
  expect((await rest(bearer, "GET", "/users")).status).toBe(401);
});

test("a token from before a reset is refused although another was issued since", async () => {
  const { control, rest, token } = await controlMock();
  const stale = await token();
  await control("POST", "/reset");
  const fresh = await token();
  expect(fresh).not.toBe(stale);
  expect((await rest(stale, "GET", "/users")).status).toBe(401);
});

test.for([
  [
    "journal",
    async (t: Awaited<ReturnType<typeof controlMock>>) => (await t.control("GET", "/journal")).text,
  ],
  [
    "profile",
    async (t: Awaited<ReturnType<typeof controlMock>>) => (await t.control("GET", "/profile")).text,
  ],
  ["clock", async (t: Awaited<ReturnType<typeof controlMock>>) => (await t.control("GET", "/clock")).text],
] as const)("reset keeps %s on request", async ([what, look]) => {
  const t = await controlMock();
  await t.token();
  await t.control("PATCH", "/profile", { answers: { "users.delete": "remove" } });
  await t.control("POST", "/clock/advance", { by: "PT1H" });
  const before = await look(t);
  await t.control("POST", "/reset", { keep: [what] });
  expect(await look(t)).toBe(before);
  await t.control("POST", "/reset");
  expect(await look(t)).not.toBe(before);
});

test("reset keeps tokens on request", async () => {
  const { control, rest, token } = await controlMock();
  const bearer = await token();
  await control("POST", "/reset", { keep: ["tokens"] });
  expect((await rest(bearer, "GET", "/users")).status).toBe(200);
  expect(await token()).not.toBe(bearer);
});

test("a state is shown whatever was set before, and can be loaded again", async () => {
  const { mock, control } = await controlMock();
  const [user] = mock.default.world.directory.everyUser();
  if (user === undefined) throw new Error("The world has no user.");
  const vendor = { defaultCredentialId: "a foreign one" };
  mock.default.world.change({ type: "user-changed", user: { ...user, vendor } });
  await control("PUT", "/clock", { mode: "offset" });
  await control("POST", "/clock/advance", { by: "PT0.0005S" });
  const state = await control("GET", "/state");
  expect(state.status).toBe(200);
  expect((await control("PUT", "/state", state.text)).text).toBe(state.text);
});

test("a state of another mock can be loaded, and later objects have new ids", async () => {
  const one = await controlMock();
  const bearer = await one.token();
  const made: unknown[] = [];
  for (const number of [1, 2, 3])
    made.push((await one.rest(bearer, "POST", "/users", newUser(number))).at("id"));
  const state = (await one.control("GET", "/state")).text;

  const other = await controlMock();
  expect((await other.control("PUT", "/state", state)).text).toBe(state);
  expect((await other.rest(bearer, "GET", `/users/${String(made[0])}`)).status).toBe(200);
  const created = await other.rest(bearer, "POST", "/users", newUser(4));
  expect(created.status).toBe(201);
  expect(made).not.toContain(created.at("id"));
  const fresh = await other.token();
  expect(fresh).not.toBe(bearer);
  await other.control("POST", "/seed", { mode: "merge", world: { users: [newUser(5)] } });
  expect((await other.rest(fresh, "GET", "/users?search=ada")).at("count")).toBe(5);
});

test("objects that are merged into the state of another mock have new ids", async () => {
  const one = await controlMock();
  const bearer = await one.token();
  for (const number of [1, 2, 3]) await one.rest(bearer, "POST", "/users", newUser(number));
  const other = await controlMock();
  await other.control("PUT", "/state", (await one.control("GET", "/state")).text);
  const owner = { ...newUser(4), assets: { workflows: ["W"], schedules: ["S"] } };
  const world = { users: [owner], groups: [{ name: "New", role: "Viewer", members: [owner.email] }] };
  expect((await other.control("POST", "/seed", { mode: "merge", world })).status).toBe(200);
  const { text } = await other.control("GET", "/state");
  const ids = Array.from(text.matchAll(/"id": ?"([^"]+)"/g), ([, id]) => id);
  expect(ids.length).toBeGreaterThan(40);
  expect(new Set(ids).size).toBe(ids.length);
});

test("a sandbox that loads another world's state is still chosen by its own credentials", async () => {
  const { control, rest, token } = await controlMock();
  const bearer = await token();
  await rest(bearer, "POST", "/users", newUser(1));
  const box = await control("POST", "/sandboxes", { world: "empty" });
  const state = (await control("GET", "/state")).text;
  const id = String(box.at("id"));
  expect((await control("PUT", `/state?sandbox=${id}`, state)).status).toBe(200);
  const own = await token(String(box.at("clientId")), String(box.at("clientSecret")));
  expect((await rest(own, "GET", "/users?search=ada.1")).at("count")).toBe(1);
});

test.for([
  ["an unknown key", { users: [], extra: 1 }, 400],
  ["a missing part", {}, 400],
])("a state with %s is refused and changes nothing", async ([, body, status]) => {
  const { control } = await controlMock();
  const before = (await control("GET", "/state")).text;
  expect((await control("PUT", "/state", body)).status).toBe(status);
  expect((await control("GET", "/state")).text).toBe(before);
});

test("a state that contradicts itself gets 422 with the place", async () => {
  const { control } = await controlMock();
  const state: Record<string, unknown> = JSON.parse((await control("GET", "/state")).text);
  const answer = await control("PUT", "/state", { ...state, groups: [] });
  expect(answer.status).toBe(422);
  expect(answer.at("error.path")).toBe("memberships.0");
});

test("seed replace keeps profile, clock, journal and the tokens of known clients", async () => {
  const { control, rest, token } = await controlMock();
  const bearer = await token();
  await control("PATCH", "/profile", { answers: { "users.create-status": "ok" } });
  await control("POST", "/clock/advance", { by: "PT10M" });
  const before = String((await rest(bearer, "GET", "/users")).at("users.0.id"));
  const answer = await control("POST", "/seed", { mode: "replace", world: "empty" });
  expect(answer.status).toBe(200);
  expect(answer.at("users")).toBe(1);
  expect((await rest(bearer, "GET", "/users")).at("count")).toBe(1);
  expect((await rest(bearer, "GET", `/users/${before}`)).status).toBe(404);
  expect((await rest(bearer, "POST", "/users", newUser(1))).status).toBe(200);
  expect((await control("GET", "/clock")).at("now")).toBe("2026-11-01T00:10:00.000Z");
  expect((await control("GET", "/journal")).at("exchanges.0.operation")).toBe("oauth.token");
});

test.for([
  [
    "a taken e-mail",
    { users: [newUser(2), { ...newUser(1), email: "SASHA.admin@smallcompany.example" }] },
    409,
  ],
  ["a taken group name", { users: [newUser(2)], groups: [{ name: "Analysts", role: "Viewer" }] }, 409],
  [
    "a taken client id",
    {
      users: [newUser(2)],
      apiKeys: [{ clientId: "mock-client-id", clientSecret: "x", owner: newUser(2).email }],
    },
    409,
  ],
  ["the same e-mail twice", { users: [newUser(2), newUser(2)] }, 422],
  [
    "a member that does not exist",
    { groups: [{ name: "G", role: "Viewer", members: ["no@body.example"] }] },
    422,
  ],
  [
    "a member whose e-mail is spelled differently",
    { groups: [{ name: "G", role: "Viewer", members: ["SASHA.admin@smallcompany.example"] }] },
    422,
  ],
  ["an unknown key", { users: [{ ...newUser(2), rôle: "x" }] }, 400],
])("merging %s is refused and merges nothing", async ([, world, status]) => {
  const { control } = await controlMock();
  const before = (await control("GET", "/state")).text;
  const answer = await control("POST", "/seed", { mode: "merge", world });
  expect(answer.status, answer.text).toBe(status);
  expect((await control("GET", "/state")).text).toBe(before);
});

test("a merged world may have members and owners that already exist", async () => {
  const { control, rest, token } = await controlMock();
  const world = {
    groups: [{ name: "New", role: "Viewer", members: ["sasha.admin@smallcompany.example"] }],
    apiKeys: [{ clientId: "ci-a", clientSecret: "s", owner: "sasha.admin@smallcompany.example" }],
  };
  expect((await control("POST", "/seed", { mode: "merge", world })).status).toBe(200);
  expect((await rest(await token("ci-a", "s"), "GET", "/usergroups")).at("count")).toBe(5);
});

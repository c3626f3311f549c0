import { expect, onTestFinished, test, vi } from "vitest";
import { builtInProfile } from "../../../../contracts/profile.ts";
import { Clock } from "../../../world/clock.ts";
import { controlMock, newUser, requestOf, testStart } from "../testing.ts";

test("a sandbox is chosen by its credentials and sees only its own world", async () => {
  const { control, rest, token } = await controlMock();
  const box = await control("POST", "/sandboxes", { world: "empty" });
  expect(box.status).toBe(201);
  const id = String(box.at("id"));
  const inside = await token(String(box.at("clientId")), String(box.at("clientSecret")));
  expect((await rest(inside, "POST", "/users", newUser(1))).status).toBe(201);
  expect((await rest(inside, "GET", "/users")).at("count")).toBe(2);
  const outside = await token();
  expect((await rest(outside, "GET", "/users?search=ada.1")).at("count")).toBe(0);
  expect((await control("GET", `/journal?sandbox=${id}`)).at("exchanges.0.sandbox")).toBe(id);
  expect((await control("GET", "/journal?operation=users.create")).at("exchanges")).toEqual([]);
});

test("a sandbox may have its own profile and world, whole or by name", async () => {
  const { control, rest, token } = await controlMock();
  const profile = { ...builtInProfile("guide"), name: "mine" };
  const world = {
    users: [{ ...newUser(1), role: "ServerAdmin" }],
    apiKeys: [{ clientId: "ci-a", clientSecret: "s", owner: newUser(1).email }],
  };
  const box = await control("POST", "/sandboxes", { profile, world });
  expect(box.at("profile")).toBe("mine");
  expect((await rest(await token("ci-a", "s"), "GET", "/users")).at("count")).toBe(2);
  const twin = await control("POST", "/sandboxes", { world });
  expect(twin.text).toContain(`${String(twin.at("id"))}.ci-a`);
});

test("a changed profile of the default world does not leak into a new sandbox", async () => {
  const { control } = await controlMock();
  await control("PATCH", "/profile", { answers: { "users.delete": "remove" } });
  await control("POST", "/seed", { mode: "replace", world: "empty" });
  const id = String((await control("POST", "/sandboxes", {})).at("id"));
  expect((await control("GET", `/profile?sandbox=${id}`)).text).toContain('"deactivate"');
  expect((await control("POST", `/reset?sandbox=${id}`)).at("users")).toBe(37);
});

test("a sandbox expires after its time to live, by the machine's time", async () => {
  let machine = testStart;
  const { control } = await controlMock({ clock: new Clock(() => machine) });
  const box = await control("POST", "/sandboxes", { ttl: "PT5M" });
  const id = String(box.at("id"));
  expect(box.at("expires")).toBe("2026-11-01T00:05:00.000Z");
  await control("POST", `/clock/advance?sandbox=${id}`, { by: "P1D" });
  expect((await control("GET", "/sandboxes")).at("sandboxes.0.id")).toBe(id);
  machine += 5 * 60_000;
  expect((await control("GET", `/health?sandbox=${id}`)).status).toBe(404);
  expect((await control("GET", "/sandboxes")).at("sandboxes")).toEqual([]);
});

test("an event stream ends when its sandbox expires, even without another call", async () => {
  vi.useFakeTimers({ now: testStart, toFake: ["setTimeout", "clearTimeout", "Date"] });
  onTestFinished(() => void vi.useRealTimers());
  const { app, control } = await controlMock({ clock: new Clock(Date.now) });
  // Longer than the longest timer.
  const box = await control("POST", "/sandboxes", { ttl: "P40D" });
  const stream = await app(requestOf("GET", `/__mock/events?sandbox=${String(box.at("id"))}`));
  let isOver = false;
  const text = stream.text().finally(() => (isOver = true));
  await vi.advanceTimersByTimeAsync(40 * 24 * 3_600_000 - 1);
  expect(isOver).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await text).toContain(": listening");
});

const owner = { firstName: "O", lastName: "W", email: "owner@x.example", role: "ServerAdmin" } as const;

test.for([
  "plain",
  "default.client",
  "{other}.key",
  "{other}.",
  "a:b",
  'a "quoted" one',
  "back\\slash",
  "ключ 🔑",
  "a+b%20c&d=e",
])("a sandbox's key works whatever its name: %s", async (name) => {
  const { control, send, token } = await controlMock();
  await control("PATCH", "/profile", { answers: { "oauth.json-token-request": "accepted" } });
  const other = await control("POST", "/sandboxes", {});
  const clientId = name.replace("{other}", String(other.at("id")));
  const box = await control("POST", "/sandboxes", {
    profile: "guide",
    world: { users: [owner], apiKeys: [{ clientId, clientSecret: "s", owner: owner.email }] },
  });
  const sandbox = String(box.at("id"));
  await control("PATCH", `/profile?sandbox=${sandbox}`, {
    answers: { "oauth.json-token-request": "accepted" },
  });
  expect(await token(clientId, "s")).toMatch(new RegExp(`^${sandbox}\\.`));
  const encoded = [clientId, "s"].map(encodeURIComponent).join(":");
  const form = { "Content-Type": "application/x-www-form-urlencoded" };
  const Authorization = `Basic ${Buffer.from(encoded).toString("base64")}`;
  const byBasic = await send("POST", "/oauth2/token", "grant_type=client_credentials", {
    ...form,
    Authorization,
  });
  expect(byBasic.status, byBasic.text).toBe(200);
  const json = { grant_type: "client_credentials", client_id: clientId, client_secret: "s" };
  const byJson = await send("POST", "/oauth2/token", json);
  expect(byJson.status, byJson.text).toBe(200);
});

test("the credentials of a deleted sandbox are refused", async () => {
  const { control, rest, token } = await controlMock();
  const box = await control("POST", "/sandboxes", {});
  const id = String(box.at("id"));
  const bearer = await token(String(box.at("clientId")), String(box.at("clientSecret")));
  expect((await control("DELETE", `/sandboxes/${id}`)).status).toBe(204);
  expect((await control("DELETE", `/sandboxes/${id}`)).status).toBe(404);
  expect((await control("DELETE", "/sandboxes/default")).status).toBe(404);
  expect((await rest(bearer, "GET", "/users")).status).toBe(401);
});

test("200 workers with their own sandboxes and 50 random calls each see exactly their own worlds", async () => {
  const { control, rest, token } = await controlMock();
  const before = (await control("GET", "/state")).text;
  const surprises: string[] = [];
  await Promise.all(
    Array.from({ length: 200 }, async (_, worker) => {
      const box = await control("POST", "/sandboxes", { world: "empty" });
      const bearer = await token(String(box.at("clientId")), String(box.at("clientSecret")));
      const random = randomNumbers(worker);
      const mine = new Set<string>();
      for (let step = 0; step < 50; step++) {
        const id = [...mine][random(mine.size)];
        // All sandboxes use the same e-mails, so that a leak would be a conflict.
        const made = { ...newUser(step), lastName: `of ${worker}` };
        const method = id === undefined ? "POST" : (["POST", "GET", "DELETE"][random(3)] ?? "POST");
        const seen =
          method === "POST"
            ? await rest(bearer, "POST", "/users", made)
            : await rest(bearer, method, `/users/${id}`);
        if (seen.status !== (method === "POST" ? 201 : 200)) surprises.push(seen.text);
        if (method === "GET" && seen.at("lastName") !== `of ${worker}`) surprises.push(seen.text);
        if (method === "POST") mine.add(String(seen.at("id")));
      }
      const all = await rest(bearer, "GET", "/users?pageSize=100");
      expect(all.at("count")).toBe(mine.size + 1);
    }),
  );
  expect(surprises).toEqual([]);
  expect((await control("GET", "/state")).text === before).toBe(true);
  expect((await control("GET", "/journal")).at("exchanges")).toEqual([]);
});

/** Numbers below a bound that are the same in every run. */
function randomNumbers(seed: number): (bound: number) => number {
  let state = seed + 1;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return bound === 0 ? 0 : (state >>> 8) % bound;
  };
}

test("naming a sandbox without its credentials gives no access", async () => {
  const { send, token, control } = await controlMock();
  const id = String((await control("POST", "/sandboxes", {})).at("id"));
  const named = { "X-Mock-Sandbox": id };
  const bearer = await token();
  const rest = await send("GET", "/api/v3/users", undefined, { ...named, Authorization: `Bearer ${bearer}` });
  const scim = await send("GET", "/scim/v2/Users", undefined, {
    ...named,
    Authorization: "Bearer mock-scim-token",
  });
  const key = {
    grant_type: "client_credentials",
    client_id: "mock-client-id",
    client_secret: "mock-client-secret",
  };
  const oauth = await send("POST", "/oauth2/token", new URLSearchParams(key).toString(), {
    ...named,
    "Content-Type": "application/x-www-form-urlencoded",
  });
  expect([rest.status, scim.status, oauth.status]).toEqual([401, 401, 401]);
});

test("the default key can be taken away, and the SCIM token changed, so that only sandboxes are open", async () => {
  const { send, token, control } = await controlMock();
  const bearer = await token();
  expect((await control("DELETE", "/admin/api-keys/mock-client-id")).status).toBe(204);
  await control("PUT", "/admin/scim", { enabled: true });
  await expect(token()).rejects.toThrow("invalid_client");
  expect((await send("GET", "/api/v3/users", undefined, { Authorization: `Bearer ${bearer}` })).status).toBe(
    401,
  );
  const scim = await send("GET", "/scim/v2/Users", undefined, { Authorization: "Bearer mock-scim-token" });
  expect(scim.status).toBe(401);
});

import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { guide, vendor } from "./expected-behaviour.ts";
import { startStandIn } from "./stand-in.ts";
import { createClient, guideClient, idIn, list, pick, vendorClient } from "./test-client.ts";

const jane = { firstName: "Jane", lastName: "Doe", email: "jane.doe@test.example", role: "Member" };

test("a character lists each quirk only once", () => {
  for (const { known, novel, moot, unasked } of [guide, vendor]) {
    const ids = [known, novel, moot, unasked].flatMap((column) => Object.keys(column));
    expect(new Set(ids).size).toBe(ids.length);
  }
});

test("a token expires after the lifetime that it states", async () => {
  let now = Date.parse("2026-01-01T00:00:00Z");
  for (const flavour of ["guide", "vendor"] as const) {
    await using standIn = await startStandIn({ flavour, now: () => now });
    const client = createClient(standIn, flavour === "guide" ? guideClient : vendorClient);
    const { tokenSeconds } = flavour === "guide" ? guide.limits : vendor.limits;
    expect(pick((await client.tokenRequest()).json, "expires_in")).toBe(tokenSeconds);
    const token = await client.newToken();
    now += tokenSeconds * 1000 - 1;
    expect((await client.send("GET", "/users", { token })).status).toBe(200);
    now += 1;
    expect((await client.send("GET", "/users", { token })).status).toBe(401);
    expect(await client.newToken()).not.toBe(token);
  }
});

test("a token can be set to expire after a number of calls", async () => {
  for (const flavour of ["guide", "vendor"] as const) {
    await using standIn = await startStandIn({ flavour, tokenCalls: 2 });
    const client = createClient(standIn, flavour === "guide" ? guideClient : vendorClient);
    const token = await client.newToken();
    const statuses: number[] = [];
    for (let call = 0; call < 3; call += 1)
      statuses.push((await client.send("GET", "/users", { token })).status);
    expect(statuses).toEqual([200, 200, 401]);
    expect((await client.send("GET", "/users", { token: await client.newToken() })).status).toBe(200);
  }
});

test("both flavours can run together, and a single one hides the other", async () => {
  await using both = await startStandIn({ flavour: "both" });
  expect((await createClient(both, guideClient).send("POST", "/users", { body: jane })).status).toBe(200);
  expect((await createClient(both, vendorClient).send("POST", "/users", { body: jane })).status).toBe(201);
  expect(both.state.added).toHaveLength(2);
  await using one = await startStandIn({ flavour: "guide" });
  expect((await createClient(one, vendorClient).tokenRequest()).status).toBe(404);
});

test("changes to original objects and added objects are recorded, except for the expendable owner", async () => {
  await using standIn = await startStandIn();
  const client = createClient(standIn, guideClient);
  const find = async (search: string): Promise<string> =>
    idIn(pick((await client.send("GET", `/users?search=${search}`)).json, "users", 0));
  const group = idIn(pick((await client.send("GET", "/usergroups")).json, "userGroups", 0));
  const [mei, sven] = [await find("mei"), await find("sven")];
  const made = idIn((await client.send("POST", "/users", { body: jane })).json);
  await client.send("PUT", `/users/${mei}`, { body: { ...jane, role: "King" } });
  await client.send("DELETE", `/users/${sven}`);
  expect(standIn.state.touched).toEqual([]);
  expect(standIn.state.added).toEqual([{ kind: "user", id: made, name: jane.email, isActive: true }]);

  await client.send("DELETE", `/users/${made}`);
  await client.send("DELETE", `/users/${mei}`);
  await client.send("POST", `/usergroups/${group}/users`, { body: { userId: await find("ewa") } });
  expect(standIn.state.touched.map(({ kind, name, by }) => [kind, name, by])).toEqual([
    ["user", "mei.tanaka@corp.example", `DELETE /api/v3/users/${mei}`],
    ["group", "Auditors", `POST /api/v3/usergroups/${group}/users`],
    ["user", "ewa.nowak@corp.example", `POST /api/v3/usergroups/${group}/users`],
  ]);
  expect(standIn.state.added).toMatchObject([{ isActive: false }]);
});

test("every request is logged in order, with its kind", async () => {
  await using standIn = await startStandIn();
  const client = createClient(standIn, guideClient);
  await client.send("GET", "/users?page=1");
  await client.send("POST", "/users", { body: "{}" });
  const shown = standIn.log.map(({ method, path, query, kind, status }) => [
    method,
    path,
    query,
    kind,
    status,
  ]);
  expect(shown).toEqual([
    ["POST", "/oauth2/token", "", "token", 200],
    ["GET", "/api/v3/users", "page=1", "read", 200],
    ["POST", "/api/v3/users", "", "write", 400],
  ]);
  expect(standIn.log.map(({ bytes }) => bytes > 0)).toEqual([true, false, true]);
  expect(standIn.log.map(({ at }) => at)).toEqual(standIn.log.map(({ at }) => at).toSorted((a, b) => a - b));
});

test("bytes that form no request are counted too, and the count starts at zero", async () => {
  await using standIn = await startStandIn();
  expect([standIn.state.bytesReceived, standIn.state.connections]).toEqual([0, 0]);
  const socket = connect(Number(new URL(standIn.url).port), "127.0.0.1");
  socket.end("what\r\n\r\n").resume();
  await once(socket, "close");
  expect([standIn.state.bytesReceived, standIn.state.connections]).toEqual([8, 1]);
  expect(standIn.log).toEqual([]);
});

test("concurrent requests are counted", async () => {
  // Long enough for the others to arrive, although they open connections.
  await using standIn = await startStandIn({ latencyMs: 1000 });
  const client = createClient(standIn, guideClient);
  const token = await client.newToken();
  expect(standIn.state.maxConcurrent).toBe(1);
  await Promise.all([1, 2, 3].map(() => client.send("GET", "/users", { token })));
  expect(standIn.state.maxConcurrent).toBe(3);
});

test("each answer is delayed by the given latency", async () => {
  await using standIn = await startStandIn({ latencyMs: 10 });
  const began = performance.now();
  await createClient(standIn, guideClient).newToken();
  // A timer may fire a little early by this clock.
  expect(performance.now() - began).toBeGreaterThan(8);
});

test("every n-th request is dropped, before or after it is carried out", async () => {
  for (const [dropPhase, added] of [["before", 0] as const, ["after", 1] as const]) {
    await using standIn = await startStandIn({ dropEvery: 3, dropPhase });
    const client = createClient(standIn, guideClient);
    await client.send("GET", "/users");
    await expect(client.send("POST", "/users", { body: jane })).rejects.toThrow("fetch failed");
    expect((await client.send("GET", "/users")).status).toBe(200);
    expect(standIn.state.added).toHaveLength(added);
    expect(standIn.log[2]).not.toHaveProperty("status");
  }
});

test("refused requests change nothing, and the refusals end", async () => {
  await using standIn = await startStandIn({ failWith: { status: 429, times: 2, retryAfter: "1" } });
  const client = createClient(standIn, guideClient);
  const seen = [];
  for (let call = 0; call < 3; call += 1) seen.push(await client.send("POST", "/users", { body: jane }));
  expect(seen.map(({ status }) => status)).toEqual([429, 429, 200]);
  expect(seen.map(({ headers }) => headers.get("retry-after"))).toEqual(["1", "1", null]);
});

test("the token endpoint can start to fail alone at any time", async () => {
  await using standIn = await startStandIn();
  const client = createClient(standIn, guideClient);
  await client.send("GET", "/users");
  standIn.trouble.failWith = { status: 503, times: 1, on: "tokens" };
  expect((await client.send("GET", "/users")).status).toBe(200);
  expect((await client.tokenRequest()).status).toBe(503);
  expect((await client.tokenRequest()).status).toBe(200);
});

test("every answer can be the page of a proxy that cannot reach the Server", async () => {
  await using standIn = await startStandIn({ htmlFromProxy: true });
  const client = createClient(standIn, guideClient);
  for (const seen of [await client.tokenRequest(), await client.send("GET", "/users", { token: "any" })]) {
    expect([seen.status, seen.headers.get("content-type")]).toEqual([502, "text/html"]);
    expect(seen.text).toContain("Bad Gateway");
  }
});

test("two stand-ins start in the same state, and closing one also ends kept-alive connections", async () => {
  await using other = await startStandIn();
  const standIn = await startStandIn();
  const users = await createClient(standIn, guideClient).send("GET", "/users?pageSize=50");
  expect(list(pick(users.json, "users"))).toHaveLength(12);
  await standIn.close();
  await standIn.close();
  await expect(fetch(standIn.url)).rejects.toThrow("fetch failed");
  expect((await createClient(other, guideClient).send("GET", "/users")).status).toBe(200);
});

import { expect, test } from "vitest";
import { controlMock, newUser } from "../testing.ts";

test("the journal can be filtered by operation, status, time and number", async () => {
  const { control, rest, token } = await controlMock();
  const bearer = await token();
  await rest(bearer, "GET", "/users");
  await control("POST", "/clock/advance", { by: "PT1M" });
  await rest(bearer, "POST", "/users", newUser(1));
  await rest(bearer, "POST", "/users", newUser(1));
  const ids = async (query: string) => {
    const seen = await control("GET", `/journal${query}`);
    return [0, 1, 2, 3, 4].flatMap((index) => seen.at(`exchanges.${index}.id`) ?? []);
  };
  expect(await ids("")).toEqual(["x1", "x2", "x3", "x4"]);
  expect(await ids("?operation=users")).toEqual(["x2", "x3", "x4"]);
  expect(await ids("?operation=users.create&status=409")).toEqual(["x4"]);
  expect(await ids("?since=2026-11-01T00:01:00Z")).toEqual(["x3", "x4"]);
  expect(await ids("?limit=1")).toEqual(["x4"]);
  expect(await ids("?limit=0")).toEqual([]);
  expect(await ids("?injected=true")).toEqual([]);
  expect((await control("DELETE", "/journal")).status).toBe(204);
  await rest(bearer, "GET", "/users");
  expect(await ids("")).toEqual(["x5"]);
});

test("an exchange shows the asked quirks and hides secrets", async () => {
  const { control, token } = await controlMock();
  const bearer = await token();
  const { text, at } = await control("GET", "/journal");
  expect(text).not.toContain("mock-client-secret");
  expect(text).not.toContain(bearer);
  expect(at("exchanges.0.clientId")).toBe("mock-client-id");
  expect(at("exchanges.0.asked")).toEqual({
    "oauth.client-authentication": "body-or-basic",
    "oauth.token-type": "Bearer",
  });
});

test("a verification counts matching exchanges, and names the nearest misses if it fails", async () => {
  const { control, rest, token } = await controlMock();
  await rest(await token(), "POST", "/users", newUser(1));
  const verify = (body: unknown) => control("POST", "/journal/verify", body);
  const match = { operation: "users.create", body: { email: newUser(1).email } };
  const right = await verify({ match, times: { exactly: 1 } });
  expect(right.at("verified")).toBe(true);
  expect(right.at("exchanges.0.id")).toBe("x2");
  expect(right.at("nearestMisses")).toBeUndefined();
  expect((await verify({ match, times: { atLeast: 2 } })).at("verified")).toBe(false);
  expect((await verify({ match, times: { atMost: 0 } })).at("verified")).toBe(false);

  const wrong = await verify({ match: { ...match, status: 409, clientId: "mock-client-id" } });
  expect(wrong.at("verified")).toBe(false);
  expect(wrong.at("count")).toBe(0);
  expect(wrong.at("nearestMisses.0.exchange.id")).toBe("x2");
  expect(wrong.at("nearestMisses.0.why")).toEqual(["status is 201, not 409"]);
  expect((await verify({ match, times: {} })).status).toBe(400);
  expect((await verify({ match: { operation: "users.crate" } })).at("error.nearest")).toBe("users.create");
});

test.for([
  ["a method that the path does not support", "POST", "/api/v3/users/1", "users.get", "GET, PUT, DELETE"],
  ["a misspelt path", "GET", "/api/v3/user", "users.list", "no such path"],
  ["a surface that is not offered", "GET", "/webapi/v3/users", "users.list", "under no surface"],
] as const)("%s is listed as unmatched, with a suggestion", async ([, method, path, operation, why]) => {
  const { control, send } = await controlMock();
  await send(method, path, method === "GET" ? undefined : {});
  const { at } = await control("GET", "/unmatched");
  expect(at("unmatched.0.path")).toBe(path);
  expect(at("unmatched.0.nearest.operation")).toBe(operation);
  expect(String(at("unmatched.0.why"))).toContain(why);
});

test("the journal can be read from a known exchange on", async () => {
  const { control, rest } = await controlMock();
  for (let call = 0; call < 3; call++) await rest("none", "GET", "/users");
  const read = async (query: string) =>
    JSON.parse((await control("GET", `/journal?${query}`)).text).exchanges.map(
      ({ id }: { id: string }) => id,
    );
  expect(await read("after=x1")).toEqual(["x2", "x3"]);
  expect(await read("after=x1&limit=1")).toEqual(["x3"]);
  expect(await read("after=x3")).toEqual([]);
  expect((await control("GET", "/journal?after=3")).at("error.path")).toBe("after");
});

import { expect, test } from "vitest";
import { objectIdOf } from "../../../world/ids.ts";
import { controlMock } from "../testing.ts";

test("a minted token lasts as long as requested, by the virtual clock", async () => {
  const { control, rest } = await controlMock();
  const minted = await control("POST", "/tokens", { clientId: "mock-client-id", expiresIn: 60 });
  expect(minted.status).toBe(201);
  expect(minted.at("expires_in")).toBe(60);
  const bearer = String(minted.at("access_token"));
  expect((await rest(bearer, "GET", "/users")).status).toBe(200);
  await control("POST", "/clock/advance", { by: "PT60S" });
  expect((await rest(bearer, "GET", "/users")).status).toBe(401);
  const dead = await control("POST", "/tokens", { clientId: "mock-client-id", expired: true });
  expect(dead.at("expires_in")).toBe(0);
  expect((await rest(String(dead.at("access_token")), "GET", "/users")).status).toBe(401);
});

test("tokens are revoked one at a time or all of a client", async () => {
  const { control, rest, token } = await controlMock();
  const [one, two] = [await token(), await token()];
  expect((await control("POST", "/tokens/revoke", { token: one })).status).toBe(204);
  expect((await rest(one, "GET", "/users")).status).toBe(401);
  expect((await rest(two, "GET", "/users")).status).toBe(200);
  expect((await control("POST", "/tokens/revoke", { clientId: "mock-client-id" })).status).toBe(204);
  expect((await rest(two, "GET", "/users")).status).toBe(401);
  expect((await control("POST", "/tokens/revoke", { clientId: "x" })).status).toBe(422);
});

test("an owner can be demoted in the middle of a run", async () => {
  const { control, rest, token } = await controlMock();
  const admin = await token();
  const second = await rest(admin, "POST", "/users", {
    firstName: "Second",
    lastName: "Admin",
    email: "second@example.com",
    role: "ServerAdmin",
  });
  const key = await control("POST", "/admin/api-keys", { ownerId: second.at("id") });
  expect(key.status).toBe(201);
  const bearer = await token(String(key.at("clientId")), String(key.at("clientSecret")));
  expect((await rest(bearer, "GET", "/users")).status).toBe(200);
  const { id: _id, dateAdded: _added, dateUpdated: _updated, ...fields } = JSON.parse(second.text);
  await rest(admin, "PUT", `/users/${String(second.at("id"))}`, { ...fields, role: "Viewer" });
  expect((await rest(bearer, "GET", "/users")).status).toBe(403);
  expect((await control("GET", "/admin/api-keys")).text).not.toContain(String(key.at("clientSecret")));
  expect((await control("DELETE", `/admin/api-keys/${String(key.at("clientId"))}`)).status).toBe(204);
  expect((await rest(bearer, "GET", "/users")).status).toBe(401);
});

test("admin settings can be read as they were set", async () => {
  const { control } = await controlMock();
  await control("PUT", "/admin/sso", { enabled: false });
  expect((await control("GET", "/admin/sso")).at("enabled")).toBe(false);
  expect((await control("GET", "/admin/authentication")).at("mode")).toBe("builtin");
  await control("PUT", "/admin/authentication", { mode: "windows" });
  expect((await control("GET", "/admin/authentication")).at("mode")).toBe("windows");
  const scim = await control("PUT", "/admin/scim", { enabled: false, tokenLifetime: "P30D" });
  expect(scim.at("token")).not.toBe("mock-scim-token");
  expect(scim.at("expiresAt")).toBe("2026-12-01T00:00:00.000Z");
  expect((await control("GET", "/admin/scim")).text).toBe(scim.text);
  const licence = await control("PUT", "/admin/licence", { seats: 5 });
  expect(licence.at("plan")).toBe("Enterprise");
  expect(licence.at("seats")).toBe(5);
  expect((await control("GET", "/admin/licence")).text).toBe(licence.text);
});

test("an owner's id is returned in the spelling in which it was sent", async () => {
  const { control, rest, token } = await controlMock();
  const id = String((await rest(await token(), "GET", "/users?search=sasha")).at("users.0.id"));
  for (const ownerId of [id, id.toUpperCase(), objectIdOf(id), objectIdOf(id).toUpperCase()]) {
    const key = await control("POST", "/admin/api-keys", { ownerId });
    expect(key.at("ownerId")).toBe(ownerId);
    expect((await control("DELETE", `/admin/api-keys/${String(key.at("clientId"))}`)).status).toBe(204);
  }
});

test("either spelling of its id removes a user permanently", async () => {
  const { control, rest, token } = await controlMock();
  const bearer = await token();
  const id = String((await rest(bearer, "GET", "/users?page=2&pageSize=1")).at("users.0.id"));
  expect((await control("DELETE", `/admin/users/${id}`)).status).toBe(204);
  expect((await control("DELETE", `/admin/users/${id}`)).status).toBe(404);
  expect((await rest(bearer, "GET", `/users/${id}`)).status).toBe(404);
});

import { expect, test } from "vitest";
import { controlMock } from "./testing.ts";

test("health shows version, profile, clock and capabilities", async () => {
  const { control } = await controlMock();
  const health = await control("GET", "/health");
  expect(health.at("status")).toBe("ok");
  expect(health.at("profile")).toBe("guide");
  expect(health.at("clock")).toEqual({ mode: "frozen", now: "2026-11-01T00:00:00.000Z" });
  expect(health.at("faultsArmed")).toBe(0);
});

test.for([
  ["an unknown path", "GET", "/helth", undefined, 404, "no-such-path", "/__mock/health"],
  ["an unknown sandbox", "GET", "/health?sandbox=x", undefined, 404, "no-such-sandbox", undefined],
  ["an unknown query parameter", "GET", "/journal?limt=1", undefined, 400, "unknown-key", "limit"],
  [
    "a repeated query parameter",
    "GET",
    "/journal?limit=1&limit=2",
    undefined,
    400,
    "repeated-parameter",
    undefined,
  ],
  ["an unknown key", "POST", "/reset", { kep: [] }, 400, "unknown-key", "keep"],
  ["an unknown word", "POST", "/reset", { keep: ["jornal"] }, 400, "invalid-value", "journal"],
  ["broken JSON", "POST", "/reset", "{", 400, "malformed-json", undefined],
  [
    "a deep unknown key",
    "POST",
    "/seed",
    { mode: "merge", world: { users: [{ frstName: "x" }] } },
    400,
    "unknown-key",
    "firstName",
  ],
  ["an unknown world", "POST", "/seed", { mode: "merge", world: "empt" }, 422, "unknown-world", "empty"],
  ["an unknown profile", "PUT", "/profile", { name: "gide" }, 422, "unknown-profile", "guide"],
  [
    "an unknown quirk",
    "PATCH",
    "/profile",
    { answers: { "users.delte": "x" } },
    422,
    "unknown-quirk",
    "users.delete",
  ],
  [
    "an unknown answer",
    "PATCH",
    "/profile",
    { answers: { "users.delete": "remov" } },
    422,
    "unknown-answer",
    "remove",
  ],
  [
    "an unknown limit",
    "PATCH",
    "/profile",
    { limits: { tokenSecond: 1 } },
    400,
    "unknown-key",
    "tokenSeconds",
  ],
  [
    "an unknown operation",
    "GET",
    "/journal?operation=users.lst",
    undefined,
    422,
    "unknown-operation",
    "users.list",
  ],
  [
    "an unknown client",
    "POST",
    "/tokens",
    { clientId: "mock-client" },
    422,
    "unknown-client",
    "mock-client-id",
  ],
  ["an unknown owner", "POST", "/admin/api-keys", { ownerId: "nobody" }, 422, "unknown-owner", undefined],
  ["an unknown API key", "DELETE", "/admin/api-keys/x", undefined, 404, "no-such-client", undefined],
  ["an unknown user", "DELETE", "/admin/users/x", undefined, 404, "no-such-user", undefined],
  ["time out of range", "POST", "/clock/advance", { by: "P3000000D" }, 422, "beyond-time", undefined],
  ["no duration", "POST", "/clock/advance", { by: "soon" }, 400, "invalid-value", undefined],
] as const)("%s is refused with its reason", async ([, method, path, body, status, code, near]) => {
  const { control } = await controlMock();
  const answer = await control(method, path, body);
  expect(answer.status, answer.text).toBe(status);
  expect(answer.at("error.code")).toBe(code);
  expect(answer.at("error.nearest")).toBe(near);
  expect(String(answer.at("error.message"))).not.toBe("");
});

test("a name that is near to no known one is refused with the choices, if they are few", async () => {
  const { control } = await controlMock();
  const answer = await control("PATCH", "/profile", { answers: { "users.delete": "xyzzy" } });
  expect(answer.at("error.message")).toBe("There is no answer xyzzy; choose deactivate, remove");
  const quirk = await control("PATCH", "/profile", { answers: { "?": "x" } });
  expect(quirk.at("error.message")).toBe("There is no quirk ?");
});

test("a wrong method on a known path is 405 with Allow", async () => {
  const { control } = await controlMock();
  const answer = await control("PATCH", "/clock", {});
  expect(answer.status).toBe(405);
  expect(answer.headers.get("allow")).toBe("GET, PUT");
});

test("a body above the limit is refused", async () => {
  const { control } = await controlMock();
  const answer = await control("POST", "/reset", { keep: ["x".repeat(2 * 1024 * 1024)] });
  expect(answer.status).toBe(413);
});

test("a body that is nested too deeply is refused", async () => {
  const { control } = await controlMock();
  const body = `{"response":{"status":500,"body":${"[".repeat(200_000)}${"]".repeat(200_000)}}}`;
  expect((await control("POST", "/faults", body)).status).toBeLessThan(500);
  const state = (await control("GET", "/state")).text.replace(
    '"vendor":',
    `"scim":{"userName":"x","deleted":false,"attributes":{"a":${"[".repeat(200_000)}${"]".repeat(200_000)}}},"vendor":`,
  );
  expect((await control("PUT", "/state", state)).status).toBe(400);
});

test("a page from another origin gets 403, and no answer allows an origin to read it", async () => {
  const { control } = await controlMock();
  const foreign = await control("POST", "/reset", {}, { Origin: "http://evil.example" });
  expect(foreign.status).toBe(403);
  expect((await control("GET", "/health", undefined, { Origin: "null" })).status).toBe(403);
  const own = await control("GET", "/health", undefined, { Origin: "http://mock.test" });
  expect(own.status).toBe(200);
  expect(own.headers.get("access-control-allow-origin")).toBeNull();
});

test("control calls never enter the journal", async () => {
  const { control } = await controlMock();
  await control("GET", "/health");
  await control("GET", "/nothing");
  expect((await control("GET", "/journal")).at("exchanges")).toEqual([]);
});

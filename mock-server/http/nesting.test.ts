import { expect, test } from "vitest";
import { maxLevels } from "../../contracts/nesting.ts";
import { maxLevelsWithin } from "../message/json.ts";
import { controlMock } from "../surfaces/control/testing.ts";
import { testMock } from "./testing.ts";

const json = "application/json";
const list = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
const object = (levels: number) => '{"a":'.repeat(levels - 1) + "{}" + "}".repeat(levels - 1);

/** Bodies with so many levels; the names in some make a reader look at every one of them. */
const jsonBodies: readonly ((levels: number) => string)[] = [
  object,
  (levels) => `{"a":${list(levels - 1)}}`,
  (levels) => `{"\\u0061":${list(levels - 1)}}`,
  (levels) => `{"__proto__":${object(levels - 1)}}`,
  (levels) => `{"schemas":[],"Operations":${list(levels - 1)}}`,
];
const xmlBodies = [
  (levels: number) => `<Any>${"<a>".repeat(levels)}${"</a>".repeat(levels)}</Any>`,
  (levels: number) => `<Any>${"<b>e".repeat(levels)}${"</b>".repeat(levels)}</Any>`,
];

/** Each place that reads a structured body, and a part of the dialect in which it refuses. */
const places = [
  ["guide", "rest", "POST", "/api/v3/users", json, jsonBodies, '{"message":'],
  ["guide", "rest", "PUT", "/api/v3/users/{user}", json, jsonBodies, '{"message":'],
  ["guide", "rest", "POST", "/api/v3/usergroups", json, jsonBodies, '{"message":'],
  ["guide", "oauth", "POST", "/oauth2/token", json, jsonBodies, '{"error":"invalid_request"'],
  ["guide", "scim", "POST", "/scim/v2/Users", json, jsonBodies, "scim:api:messages:2.0:Error"],
  ["guide", "scim", "PATCH", "/scim/v2/Users/{user}", json, jsonBodies, "scim:api:messages:2.0:Error"],
  ["guide", "scim", "POST", "/scim/v2/.search", json, jsonBodies, "scim:api:messages:2.0:Error"],
  ["server-2024.1", "webapi", "POST", "/webapi/v3/users", json, jsonBodies, '{"message":'],
  ["server-2024.1", "webapi", "POST", "/webapi/v3/usergroups", json, jsonBodies, '{"message":'],
  ["server-2024.1", "webapi", "POST", "/webapi/v3/users", "text/xml", xmlBodies, '{"message":'],
  ["guide", "control", "POST", "/__mock/faults", json, jsonBodies, '{"error":{"code":'],
  ["guide", "control", "PUT", "/__mock/state", json, jsonBodies, '{"error":{"code":'],
  ["guide", "control", "POST", "/__mock/reset", json, jsonBodies, '{"error":{"code":'],
] as const;

test.for(places)("%s: %s refuses deep nesting at %s %s (%s) with 400", async (place) => {
  const [profile, surface, method, path, type, bodies, dialect] = place;
  const { mock, send } = await testMock({ profile, answers: { "oauth.json-token-request": "accepted" } });
  const [user] = mock.default.world.directory.contents().users;
  const token = mock.default.origin.credentials.scimToken;
  const headers = {
    "Content-Type": type,
    ...(surface === "scim" && { Authorization: `Bearer ${token}` }),
  };
  const ask = async (body: string) => {
    const answer = await send(method, path.replace("{user}", user?.id ?? ""), body, headers);
    return { status: answer.status, text: await answer.text() };
  };
  for (const body of bodies) {
    expect((await ask(body(maxLevels))).text).not.toContain("nested");
    for (const levels of [maxLevels + 1, 5000, 80_000]) {
      const answer = await ask(body(levels));
      expect(answer).toMatchObject({ status: 400, text: expect.stringContaining(dialect) });
      expect(answer.text).toContain("nested");
    }
  }
});

const fault = (levels: number) => `{"response":{"status":500,"body":${list(levels)}}}`;
const match = (levels: number) => `{"match":{"body":${object(levels)}},"response":{"status":500}}`;

test("a fault that is nested too deeply is refused, and one that is not can be sent back as it is shown", async () => {
  const { control } = await controlMock();
  for (const body of [fault, match]) {
    expect((await control("POST", "/faults", body(maxLevelsWithin + 1))).status).toBe(400);
    expect((await control("POST", "/faults", body(maxLevels * 100))).status).toBe(400);
    expect((await control("GET", "/faults")).at("faults")).toEqual([]);
    expect((await control("POST", "/faults", body(maxLevelsWithin))).status).toBe(201);
    const shown = await control("GET", "/faults");
    expect((await control("PUT", "/faults", shown.text)).text).toBe(shown.text);
    await control("DELETE", "/faults");
  }
});

test("the profile and the state can be sent back", async () => {
  const { control } = await controlMock();
  for (const path of ["/state", "/profile"]) {
    expect((await control("PUT", path, (await control("GET", path)).text)).status).toBe(200);
  }
});

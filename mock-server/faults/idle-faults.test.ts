import { expect, test } from "vitest";
import { startMockServer } from "../public/library.ts";
import { controlMock } from "../surfaces/control/testing.ts";
import type { FaultFields } from "../world/faults/fault-schema.ts";

const status = { response: { status: 500 } };
const upTo = "must be a path as URLs contain it, with parameters such as /users/{id}, not";
const lasting = "must be a duration of at least a millisecond, as PT30S, not";

/** Faults that can never strike, each with the field that is wrong and what the error says of it. */
const idle = [
  [{ match: { path: "/users/{id" }, ...status }, "match.path", `${upTo} "/users/{id"`],
  [{ match: { path: "/users/id}" }, ...status }, "match.path", `${upTo} "/users/id}"`],
  [{ match: { path: "/users/{user-id}" }, ...status }, "match.path", `${upTo} "/users/{user-id}"`],
  [{ match: { path: "/users?page=1" }, ...status }, "match.path", `${upTo} "/users?page=1"`],
  [{ match: { path: "/users/a b" }, ...status }, "match.path", `${upTo} "/users/a b"`],
  [{ match: { path: "/users/Zoë" }, ...status }, "match.path", `${upTo} "/users/Zoë"`],
  [{ match: { path: "/users/../groups" }, ...status }, "match.path", `${upTo} "/users/../groups"`],
  [
    { match: { headers: { "a b": "c" } }, ...status },
    "match.headers.a b",
    'must be the name of a header, not "a b"',
  ],
  [{ match: { headers: { "": "c" } }, ...status }, "match.headers.", 'must be the name of a header, not ""'],
  [
    { match: { headers: { "X-A": " c" } }, ...status },
    "match.headers.X-A",
    "must be the value of a header, without spaces around it",
  ],
  [
    { match: { headers: { "X-A": "a\nb" } }, ...status },
    "match.headers.X-A",
    "must be the value of a header, without spaces around it",
  ],
  [
    { delay: { type: "uniform", lower: 200, upper: 100 } },
    "delay.upper",
    "must be at least lower (200), not 100",
  ],
  [{ when: { between: { for: "PT0S" } }, ...status }, "when.between.for", `${lasting} PT0S`],
  [{ when: { between: { for: "0ms" } }, ...status }, "when.between.for", `${lasting} 0ms`],
  [{ when: { ttl: "P0D" }, ...status }, "when.ttl", `${lasting} P0D`],
  [
    { when: { between: { after: "PT1M" }, ttl: "60s" }, ...status },
    "when.ttl",
    "must be longer than between.after (PT1M), not 60s",
  ],
  [
    { match: { operation: "users.list", method: "POST" }, ...status },
    "match.method",
    "must be a method of users.list (GET), not POST",
  ],
  [
    { match: { operation: ["scim.users.get", "groups.create"], method: "DELETE" }, ...status },
    "match.method",
    "must be a method of scim.users.get or groups.create (GET, POST), not DELETE",
  ],
  [{ rateLimit: { limit: 1, window: "PT0S" } }, "rateLimit.window", `${lasting} PT0S`],
] as const satisfies readonly (readonly [FaultFields, string, string])[];

test.for(idle)("%j is refused, however it is sent", async ([fault, path, message]) => {
  const { control } = await controlMock();
  await control("POST", "/faults", { id: "kept", ...status });
  const before = (await control("GET", "/faults")).text;
  const refused = { error: { code: "invalid-value", message, path } };
  const listed = { error: { ...refused.error, path: `faults.0.${path}` } };
  for (const [method, place, body, told] of [
    ["POST", "/faults", fault, refused],
    ["POST", "/faults", { preset: "throttle", ...fault }, refused],
    ["PUT", "/faults/kept", fault, refused],
    ["PUT", "/faults", { faults: [fault] }, listed],
    ["PUT", "/faults", { faults: [{ preset: "throttle", ...fault }] }, listed],
  ] as const) {
    const answer = await control(method, place, body);
    expect([answer.status, JSON.parse(answer.text)], `${method} ${place}`).toEqual([400, told]);
  }
  expect((await control("GET", "/faults")).text).toBe(before);
});

test("the library refuses a fault that can never strike", async () => {
  await using mock = await startMockServer({ world: "empty" });
  expect(() => mock.faults.add({ match: { path: "/users/{id" }, ...status })).toThrow(`${upTo} "/users/{id"`);
  expect(mock.faults.list()).toEqual([]);
});

test.for([
  { match: { path: "/api/v3/users/{id}/assets" } },
  { match: { path: "/api/v3/*" } },
  { match: { path: "/scim/v2/Users/Zo%C3%AB" } },
  { match: { path: "/api/v3/{collection}.{type}" } },
  { match: { headers: { "x-probe_1": "", Accept: "a, b;q=0.5" } } },
  { when: { between: { after: "PT0S", for: "1ms" } } },
  { when: { between: { after: "PT1M" }, ttl: "61s" } },
  { delay: { type: "uniform", lower: 1, upper: 1 } },
  { rateLimit: { limit: 0, window: "PT0.001S" } },
] as const)("%j is accepted", async (fault) => {
  const { control } = await controlMock();
  expect((await control("POST", "/faults", { ...status, ...fault })).status).toBe(201);
});

test.for([
  [{ path: "/users/{id" }, "match.path", `${upTo} "/users/{id"`],
  [{ headers: { "a b": "c" } }, "match.headers.a b", 'must be the name of a header, not "a b"'],
  [
    { operation: "users.list", method: "POST" },
    "match.method",
    "must be a method of users.list (GET), not POST",
  ],
] as const)(
  "a verification by %j is refused: it would count nothing forever",
  async ([match, path, message]) => {
    const { control } = await controlMock();
    const answer = await control("POST", "/journal/verify", { match, times: { exactly: 0 } });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      400,
      { error: { code: "invalid-value", message, path } },
    ]);
  },
);

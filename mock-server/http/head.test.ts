import { expect, test } from "vitest";
import { controlMock, requestOf } from "../surfaces/control/testing.ts";

const list = "/api/v3/users";

async function caller() {
  const mock = await controlMock();
  const Authorization = `Bearer ${await mock.token()}`;
  return { ...mock, call: (method: string) => mock.send(method, list, undefined, { Authorization }) };
}

test("a HEAD has the status and headers of its GET, and no body", async () => {
  const { call } = await caller();
  const [get, head] = [await call("GET"), await call("HEAD")];
  expect(head.status).toBe(get.status);
  expect([...head.headers]).toEqual([...get.headers]);
  expect(head.text).toBe("");
});

test.for([
  ["operation", { match: { operation: "users.list" } }],
  ["beginning of an operation", { match: { operation: "users" } }],
  ["method", { match: { method: "GET" } }],
  ["path", { match: { path: list } }],
] as const)(
  "a fault that matches the %s of a GET hits its HEAD, and the answer has no body",
  async ([, match]) => {
    const { control, call } = await caller();
    await control("POST", "/faults", { ...match, response: { status: 503, body: { sorry: true } } });
    const [get, head] = [await call("GET"), await call("HEAD")];
    expect([get.status, head.status]).toEqual([503, 503]);
    expect([get.text, head.text]).toEqual(['{"sorry":true}', ""]);
    const { exchanges } = JSON.parse((await control("GET", "/journal?operation=users.list")).text);
    expect(exchanges).toMatchObject([
      { method: "GET", injected: true },
      { method: "HEAD", injected: true },
    ]);
  },
);

test("a fault and a verification can ask for a HEAD by its own name", async () => {
  const { control, call } = await caller();
  await control("POST", "/faults", { match: { method: "HEAD" }, response: { status: 503 } });
  expect([(await call("GET")).status, (await call("HEAD")).status]).toEqual([200, 503]);
  const count = async (match: object) =>
    (await control("POST", "/journal/verify", { match: { path: list, ...match } })).at("count");
  expect(await count({ method: "HEAD" })).toBe(1);
  expect(await count({ method: "GET" })).toBe(2);
  expect(await count({ operation: "users.list" })).toBe(2);
});

test("a rate limit counts a HEAD with its GET", async () => {
  const { control, call } = await caller();
  await control("POST", "/faults", { rateLimit: { limit: 1, window: "PT60S", key: "operation" } });
  expect([(await call("GET")).status, (await call("HEAD")).status]).toEqual([200, 429]);
});

test("a HEAD counts as a repeat of its GET, and can be a retry that is too early", async () => {
  const { control, call } = await caller();
  await control("POST", "/faults", { preset: "throttle" });
  await call("GET");
  await call("HEAD");
  expect((await control("GET", "/findings")).at("findings.0.id")).toBe("retry-too-early");
});

test("a HEAD changes nothing: no listener is told of a change", async () => {
  const { app, mock, call } = await caller();
  const events = await app(requestOf("GET", "/__mock/events"));
  await call("HEAD");
  mock.close();
  expect((await events.text()).match(/^event: \w+/gm)).toEqual(["event: exchange"]);
});

test("a HEAD of the event stream leaves no listener behind", async () => {
  const { app, mock } = await caller();
  expect((await app(requestOf("HEAD", "/__mock/events"))).status).toBe(200);
  expect(mock.default.watch.events.hasListeners).toBe(false);
});

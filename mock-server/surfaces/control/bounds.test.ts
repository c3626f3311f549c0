import { expect, test } from "vitest";
import { builtInProfile } from "../../../contracts/profile.ts";
import { createApp } from "../../http/app.ts";
import { Mock } from "../../sandboxes/mock.ts";
import { defaultBounds, type Bounds } from "../../world/bounds.ts";
import { builtInWorld } from "../../world/seeds/built-in-worlds.ts";
import { controlMock, requestOf } from "./testing.ts";

/** A mock with small limits. */
function smallMock(bounds: Partial<Bounds>) {
  const mock = Mock.create({
    profile: builtInProfile("guide"),
    world: builtInWorld("small-company"),
    bounds,
  });
  const app = createApp(mock);
  return async (method: string, path: string, body?: unknown) => {
    const response = await app(requestOf(method, `/__mock${path}`, body));
    return { status: response.status, text: await response.text() };
  };
}

const refused = { status: 409, text: expect.stringMatching(/"bound-reached".*at most .* Remove some first/) };

test("the journal counts the bytes of headers and URLs, and drops its oldest entry", async () => {
  const { mock, send } = await controlMock();
  const { journal } = mock.default.watch;
  for (let number = 0; number < 4000; number++) {
    await send("GET", `/api/v3/users?page=${number}`, undefined, {
      "x-long": `${number}`.padEnd(14_000, "x"),
    });
  }
  const kept = journal.entries();
  expect(kept.length).toBeLessThan(3000);
  expect(kept.length).toBeGreaterThan(1000);
  expect(kept.at(-1)?.id).toBe("x4000");
});

test("a listener that does not read is disconnected with a reason when 8 MiB wait for it", async () => {
  const { app, mock, send } = await controlMock();
  const response = await app(requestOf("GET", "/__mock/events"));
  const body = "x".repeat(500_000);
  let sent = 0;
  while (mock.default.watch.events.hasListeners) {
    await send("POST", "/api/v3/users", body);
    expect(++sent).toBeLessThan(100);
  }
  const text = await response.text();
  expect(text.length).toBeLessThan(10 * 1024 * 1024);
  expect(text).toMatch(/: this stream ends, since 8388608 bytes of events wait to be read\n\n$/);
});

test("the number of listeners of a sandbox is limited", async () => {
  const { app } = await controlMock();
  for (let number = 0; number < defaultBounds.listeners; number++) {
    expect((await app(requestOf("GET", "/__mock/events"))).status).toBe(200);
  }
  const one = await app(requestOf("GET", "/__mock/events"));
  expect(one.status).toBe(409);
});

test("the number of faults is limited, and no more are armed", async () => {
  const { control } = await controlMock();
  const fault = { response: { status: 500 } };
  const faults = Array.from({ length: defaultBounds.faults }, () => fault);
  expect((await control("PUT", "/faults", { faults: [...faults, fault] })).status).toBe(409);
  expect((await control("PUT", "/faults", { faults })).status).toBe(200);
  expect(await control("POST", "/faults", fault)).toMatchObject(refused);
  expect(JSON.parse((await control("GET", "/faults")).text).faults).toHaveLength(defaultBounds.faults);
});

test("the size of faults is limited", async () => {
  const { control } = await controlMock();
  const fault = { response: { status: 500, body: "x".repeat(1_000_000) } };
  const statuses = [];
  for (let number = 0; number < 17; number++) {
    statuses.push((await control("POST", "/faults", { id: `f-${number}`, ...fault })).status);
  }
  expect(statuses).toEqual([...Array.from({ length: 16 }, () => 201), 409]);
  expect((await control("PUT", "/faults/f-0", fault)).status).toBe(200);
});

test.for([
  ["number", { sandboxes: 2 }],
  ["bytes", { sandboxBytes: 60_000 }],
] as const)("sandboxes are limited in %s until some are removed", async ([, bounds]) => {
  const call = smallMock(bounds);
  const made: string[] = [];
  let last = await call("POST", "/sandboxes", {});
  for (; last.status === 201 && made.length < 100; last = await call("POST", "/sandboxes", {})) {
    made.push(JSON.parse(last.text).id);
  }
  expect(last).toEqual(refused);
  expect(made.length).toBeGreaterThan(0);
  expect(JSON.parse((await call("GET", "/sandboxes")).text).sandboxes).toHaveLength(made.length);
  expect((await call("POST", `/reset?sandbox=${made[0]}`)).status).toBe(200);
  await call("DELETE", `/sandboxes/${made[0]}`);
  expect((await call("POST", "/sandboxes", {})).status).toBe(201);
});

test.for([
  ["number", { snapshots: 2 }],
  ["bytes", { snapshotBytes: 60_000 }],
] as const)("snapshots of all sandboxes are limited in %s until some are removed", async ([, bounds]) => {
  const call = smallMock(bounds);
  const id: string = JSON.parse((await call("POST", "/sandboxes", {})).text).id;
  const take = (number: number) =>
    call("POST", `/snapshots${number % 2 === 0 ? "" : `?sandbox=${id}`}`, { name: `n${number}` });
  let number = 0;
  while ((await take(number)).status === 201 && number < 100) number++;
  expect(await take(number)).toEqual(refused);
  expect(number).toBeGreaterThan(0);
  expect((await call("DELETE", "/snapshots/n0")).status).toBe(204);
  expect((await take(number)).status).toBe(201);
});

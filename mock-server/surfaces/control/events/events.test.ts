import { expect, test, vi } from "vitest";
import { controlMock, newUser, requestOf } from "../testing.ts";

test("a listener receives exchanges and changes, and its stream ends when the mock closes", async () => {
  const { mock, app, control, rest, token } = await controlMock();
  const response = await app(requestOf("GET", "/__mock/events"));
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  await rest(await token(), "POST", "/users", newUser(1));
  await control("PATCH", "/profile", { answers: {} });
  await control("POST", "/reset");
  mock.close();
  const text = await response.text();
  const kinds = [...text.matchAll(/^event: (\w+)\ndata: (.*)$/gm)].map(([, kind, data = "{}"]) => [
    kind,
    String(JSON.parse(data).operation ?? JSON.parse(data).what),
  ]);
  expect(kinds).toEqual([
    ["exchange", "oauth.token"],
    ["exchange", "users.create"],
    ["change", "users.create"],
    ["change", "PATCH /__mock/profile"],
    ["change", "POST /__mock/reset"],
  ]);
});

test("a stream that is opened while the mock stops ends soon", async () => {
  const { mock, app } = await controlMock();
  mock.close();
  const response = await app(requestOf("GET", "/__mock/events"));
  expect(await response.text()).toMatch(/^: listening\n/);
});

test("a listener that hangs up is forgotten, and a deleted sandbox ends its streams", async () => {
  const { mock, app, control } = await controlMock();
  const response = await app(requestOf("GET", "/__mock/events"));
  expect(mock.default.watch.events.hasListeners).toBe(true);
  await response.body?.cancel();
  expect(mock.default.watch.events.hasListeners).toBe(false);
  const id = String((await control("POST", "/sandboxes", {})).at("id"));
  const inside = await app(requestOf("GET", `/__mock/events?sandbox=${id}`));
  await control("DELETE", `/sandboxes/${id}`);
  expect(await inside.text()).toMatch(/^: listening\nid: \S+\n\n$/);
});

test("a listener may leave twice: its call is aborted after its stream was cancelled", async () => {
  const { app, mock } = await controlMock();
  for (const method of ["GET", "HEAD"]) {
    const leaving = new AbortController();
    const errors: unknown[] = [];
    const note = (error: unknown) => errors.push(error);
    process.on("uncaughtException", note);
    const response = await app(
      new Request("http://mock.test/__mock/events", { method, signal: leaving.signal }),
    );
    await response.body?.cancel();
    leaving.abort();
    await new Promise(setImmediate);
    process.off("uncaughtException", note);
    expect(errors).toEqual([]);
    expect(mock.default.watch.events.hasListeners).toBe(false);
  }
});

test("a listener gets about as many exchanges per second as it wants, and learns how many it missed", async () => {
  const { app, mock, control } = await controlMock();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const response = await app(requestOf("GET", "/__mock/events?perSecond=80"));
    const call = async (times: number) => {
      for (let number = 0; number < times; number++) await app(requestOf("GET", "/api/v3/users"));
      vi.advanceTimersByTime(250);
    };
    await call(25);
    await call(10);
    vi.advanceTimersByTime(11_000);
    await call(20);
    await control("PATCH", "/profile", { answers: {} });
    mock.close();
    const events = [...(await response.text()).matchAll(/^event: (\w+)\ndata: (.*)$/gm)];
    const told = events.map(([, type, data = "{}"]) => [type, JSON.parse(data).id ?? JSON.parse(data).count]);
    expect(told).toEqual([
      ...exchangesFrom(1, 20),
      ["skipped", 5],
      // While there are too many, a listener gets a tenth.
      ...exchangesFrom(26, 27),
      ["skipped", 8],
      ...exchangesFrom(36, 55),
      ["change", undefined],
    ]);
  } finally {
    vi.useRealTimers();
  }
});

/** The events of exchanges with consecutive numbers. */
function exchangesFrom(first: number, last: number): readonly (readonly string[])[] {
  return Array.from({ length: last - first + 1 }, (_, index) => ["exchange", `x${first + index}`]);
}

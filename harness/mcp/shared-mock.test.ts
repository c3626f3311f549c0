import * as fc from "fast-check";
import { expect, test } from "vitest";
import { startMockServer, type MockServer } from "../../mock-server/public/library.ts";
import { findMock, requireReachable, type RunningMockOptions } from "./reached-mock.ts";
import { assistantOf } from "./testing.ts";
import { tools } from "./tools.ts";

/** An assistant at a mock that others use. */
function guestOf({ url }: MockServer, { allowAnySandbox = false } = {}) {
  return assistantOf({ reach: () => findMock({ url }), allowAnySandbox });
}

/** Usual arguments of every tool that needs some. */
const usual: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  delete_sandbox: { sandbox: "default" },
  arm_fault: { preset: "throttle" },
  move_clock: { by: "PT1H" },
  take_snapshot: { name: "mine" },
  restore_snapshot: { name: "before" },
  set_answers: { answers: { "users.delete": "remove" } },
  explain_exchange: { exchange: "x1" },
  explain_quirk: { quirk: "users.delete" },
  compare_profiles: { before: "guide", now: "server-2024.1" },
};

/** All that control calls can change. */
async function everythingOf(mock: MockServer) {
  const lists = ["faults", "snapshots", "sandboxes", "journal", "clock"].map(async (name) =>
    (await mock.fetch(`/__mock/${name}`)).json(),
  );
  return JSON.stringify([await mock.state(), await Promise.all(lists)]);
}

async function sharedMock() {
  const mock = await startMockServer({ clock: { frozenAt: "2026-01-01T00:00:00Z" } });
  await mock.snapshot("before");
  await mock.fetch("/api/v3/users");
  return mock;
}

test("a tool that changes something refuses to change what it did not make, unless the user allows it", async () => {
  await using mock = await sharedMock();
  const before = await everythingOf(mock);
  await using guest = await guestOf(mock);
  const changing = tools.filter(({ effect, name }) => effect !== "reads" && name !== "create_sandbox");
  expect(changing.length).toBeGreaterThan(6);
  for (const { name } of changing) {
    for (const where of [{}, { sandbox: "default" }]) {
      const told = await guest.call(name, { ...usual[name], ...where });
      expect(told, name).toMatchObject({ isError: true, text: expect.stringContaining("create_sandbox") });
    }
  }
  expect(await everythingOf(mock)).toBe(before);

  await using trusted = await guestOf(mock, { allowAnySandbox: true });
  expect(await trusted.call("arm_fault", { preset: "throttle" })).toMatchObject({
    isError: false,
    data: { sandbox: "default" },
  });
  expect(await everythingOf(mock)).not.toBe(before);
});

test("a tool that only reads changes nothing", async () => {
  await using mock = await sharedMock();
  const before = await everythingOf(mock);
  await using guest = await guestOf(mock);
  for (const { name } of tools.filter(({ effect }) => effect === "reads")) {
    expect(await guest.call(name, usual[name]), name).toMatchObject({ isError: false });
  }
  expect(await everythingOf(mock)).toBe(before);
});

test("by default everything happens in the assistant's own sandbox, which is deleted at the end", async () => {
  await using mock = await sharedMock();
  const before = await everythingOf(mock);
  {
    await using guest = await guestOf(mock);
    const { sandbox } = (await guest.call("create_sandbox")).data;
    expect(sandbox).not.toBe("default");
    await guest.call("take_snapshot", { name: "before" });
    const others = ["create_sandbox", "delete_sandbox"];
    const changing = tools.filter(({ effect, name }) => effect !== "reads" && !others.includes(name));
    for (const { name } of changing) {
      expect(await guest.call(name, usual[name]), name).toMatchObject({ isError: false });
    }
    expect(await guest.call("delete_sandbox", { sandbox })).toMatchObject({ isError: false });
  }
  expect(await everythingOf(mock)).toBe(before);
});

test("a sandbox of another session cannot be changed, and its credentials are not told", async () => {
  await using mock = await sharedMock();
  await using theirs = await mock.sandbox();
  await using guest = await guestOf(mock);
  const described = await guest.call("describe_sandbox", { sandbox: theirs.id });
  expect(described.isError).toBe(false);
  expect(described.text).not.toContain(theirs.credentials.clientSecret);
  expect(await guest.call("delete_sandbox", { sandbox: theirs.id })).toMatchObject({ isError: true });
});

test("a sandbox that a killed session leaves in a shared mock ends by itself", async () => {
  await using mock = await sharedMock();
  await using guest = await guestOf(mock);
  await guest.call("create_sandbox");
  const { sandboxes } = (await guest.call("describe_mock")).data;
  expect(sandboxes).toEqual([expect.objectContaining({ madeHere: true, expires: expect.any(String) })]);
});

test("a missing or wrong mock gets one sentence, and a mock that comes back is used", async () => {
  const mock = await sharedMock();
  await using guest = await guestOf(mock);
  await guest.call("describe_mock");
  await mock.close();
  const gone = await guest.call("list_faults");
  expect(gone).toMatchObject({ isError: true, text: expect.stringContaining("No mock answers at") });
  await using again = await startMockServer({ port: Number(new URL(mock.url).port) });
  expect(again.url).toBe(mock.url);
  expect(await guest.call("list_faults")).toMatchObject({ isError: false });
});

test("uses the mock's token, and never shows it", async () => {
  const controlToken = "a-token-that-nobody-may-see";
  await using mock = await startMockServer({ controlToken });
  const options = { allowAnySandbox: true };
  await using stranger = await assistantOf({ reach: () => findMock({ url: mock.url }), ...options });
  const refused = await stranger.call("list_faults");
  expect(refused).toMatchObject({
    isError: true,
    text: expect.stringContaining("MOCK_ALTERYX_CONTROL_TOKEN"),
  });

  await using guest = await assistantOf({
    reach: () => findMock({ url: mock.url, controlToken }),
    ...options,
  });
  for (const { name } of tools) {
    const told = await guest.call(name, usual[name]);
    expect(JSON.stringify(told), name).not.toContain(controlToken);
  }
});

test.for<[RunningMockOptions, RegExp]>([
  [{ url: "http://mock.example:8080" }, /control token: set MOCK_ALTERYX_CONTROL_TOKEN/],
  [{ url: "http://a:b@127.0.0.1" }, /must not contain credentials/],
  [{ url: "127.0.0.1:8080" }, /http:\/\/127\.0\.0\.1:8080/],
  [
    { url: "http://127.0.0.1", controlToken: "no\ntoken" },
    /^MOCK_ALTERYX_CONTROL_TOKEN has characters that no/,
  ],
])("%o is refused at the start", ([options, sentence]) => {
  expect(() => requireReachable(options)).toThrow(sentence);
});

test("whatever the arguments, a tool fails with one sentence", async () => {
  await using mock = await sharedMock();
  await using guest = await guestOf(mock, { allowAnySandbox: true });
  const hostile = fc.oneof(
    fc.constantFrom(
      "..",
      ".",
      "../../etc/passwd",
      "x0",
      "x1e9",
      "",
      "\u0000",
      "__proto__",
      "default\r\nX: y",
    ),
    fc.jsonValue({ maxDepth: 3 }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...tools),
      fc.dictionary(
        fc.constantFrom(
          "sandbox",
          "name",
          "exchange",
          "fault",
          "quirk",
          "by",
          "mode",
          "answers",
          "keep",
          "response",
        ),
        hostile,
      ),
      async ({ name }, given) => {
        const told = await guest.call(name, given);
        expect(told.text).not.toMatch(/A bug in mock-alteryx|\bat .*\.ts:\d/);
      },
    ),
    { numRuns: 300 },
  );
});

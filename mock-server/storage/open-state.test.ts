import { expect, test } from "vitest";
import { copyOf, keptMock, newFolder, type TestKeptMock } from "./testing/kept-mock.ts";
import { digestOf, everythingOf } from "./testing/digest.ts";

const ann = { firstName: "Ann", lastName: "Lee", email: "ann.lee@example.com", role: "Viewer" };

/** Calls of every kind, by clients and by tests. */
async function use({ send }: TestKeptMock): Promise<void> {
  const calls: readonly (readonly [string, string, object?])[] = [
    ["POST", "/api/v3/users", ann],
    ["POST", "/api/v3/usergroups", { name: "Kept", role: "Viewer" }],
    ["POST", "/__mock/faults", { id: "slow", response: { status: 503 }, when: { skipFirst: 1, times: 2 } }],
    ["GET", "/api/v3/users"],
    ["GET", "/api/v3/users"],
    ["POST", "/__mock/snapshots", { name: "before" }],
    ["PUT", "/__mock/clock", { mode: "frozen", now: "2030-01-01T00:00:00Z" }],
    ["POST", "/__mock/sandboxes", { profile: "server-2024.1" }],
    ["POST", "/__mock/tokens", { clientId: "mock-client-id" }],
    ["PUT", "/__mock/admin/licence", { seats: 3 }],
    ["POST", "/__mock/reset", { keep: ["tokens", "faults", "clock"] }],
    ["POST", "/api/v3/users", { ...ann, email: "bob@example.com" }],
  ];
  for (const [method, path, body] of calls) {
    const response = await send(method, path, body);
    // The fault hits some of them.
    const text = await response.text();
    expect([200, 201, 503], `${method} ${path}: ${text}`).toContain(response.status);
  }
}

test("a stopped mock continues where it was", async () => {
  const folder = newFolder();
  const first = keptMock(folder);
  expect(first.before).toBeUndefined();
  await use(first);
  await first.storage.close();
  const second = keptMock(folder);
  expect(second.before).toBe("stopped");
  expect(everythingOf(second.mock)).toEqual(everythingOf(first.mock));
  expect(digestOf(second.mock)).toBe(digestOf(first.mock));
  expect(await (await second.send("GET", "/__mock/journal")).json()).toEqual({
    exchanges: [],
    beganAfterRestart: true,
  });
  await second.storage.close();
});

test("a killed mock continues after its last answer", async () => {
  const folder = newFolder();
  const first = keptMock(folder);
  await use(first);
  const second = keptMock(copyOf(folder));
  expect(second.before).toBe("killed");
  expect(digestOf(second.mock)).toBe(digestOf(first.mock));
  await Promise.all([first.storage.close(), second.storage.close()]);
});

test("stores everything that an answer may show before the answer arrives", async () => {
  const folder = newFolder();
  const mock = keptMock(folder);
  const answers = Array.from({ length: 20 }, async (_, index) => {
    const email = `u${index}@example.com`;
    const calls = [
      mock.send("POST", "/api/v3/users", { ...ann, email }),
      mock.send("GET", "/api/v3/users"),
      mock.send("POST", "/__mock/snapshots", { name: email }),
    ];
    const response = await calls[index % 3];
    return { index, text: await response?.text(), copy: copyOf(folder) };
  });
  for (const answer of answers) {
    const { text = "", copy } = await answer;
    const { mock: rebuilt, storage } = keptMock(copy);
    const emails = text.match(/u\d+@example.com/g) ?? [];
    const { users } = rebuilt.default.world.directory.contents();
    for (const email of emails) {
      const isKept = rebuilt.default.snapshots.has(email) || users.some((user) => user.email === email);
      expect(isKept, email).toBe(true);
    }
    await storage.close();
  }
  await mock.storage.close();
});

test("a second mock is refused while the first one uses the folder", async () => {
  const folder = newFolder();
  const first = keptMock(folder);
  expect(() => keptMock(folder)).toThrow(`${folder} is in use by another mock: stop that one`);
  expect((await first.send("POST", "/api/v3/users", ann)).status).toBe(201);
  await first.storage.close();
  await keptMock(folder).storage.close();
});

test("a listener gets a change only after it is stored", async () => {
  const folder = newFolder();
  const kept = keptMock(folder);
  const told: { readonly copy: string; readonly digest: string }[] = [];
  kept.mock.default.watch.events.listen({
    onEvent: () => told.push({ copy: copyOf(folder), digest: digestOf(kept.mock) }),
    end: () => undefined,
  });
  await kept.send("POST", "/api/v3/users", ann);
  await kept.send("PUT", "/__mock/admin/licence", { seats: 50 });
  // The token's exchange, the user's exchange and change, the licence's change.
  expect(told).toHaveLength(4);
  for (const { copy, digest } of told) {
    const { mock, storage } = keptMock(copy);
    expect(digestOf(mock)).toBe(digest);
    await storage.close();
  }
  await kept.storage.close();
});

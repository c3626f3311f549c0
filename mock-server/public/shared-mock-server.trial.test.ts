import { afterAll, expect, onTestFinished, test } from "vitest";
import { newUser } from "../surfaces/control/testing.ts";
import { PostgresServer } from "../storage/testing/postgres-server.ts";
import { connectMockServer } from "./client.ts";
import { startSharedMockServer, type SharedMockServer, type SharedStartOptions } from "./library.ts";

const server = await PostgresServer.start();
afterAll(() => server[Symbol.asyncDispose]());

async function start(state: string, options: Omit<SharedStartOptions, "state"> = {}) {
  const mock = await startSharedMockServer({ state, ...options });
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= mock.close());
  onTestFinished(close);
  return { mock, close };
}

async function create({ surfaces, tokens }: Pick<SharedMockServer, "surfaces" | "tokens">, number: number) {
  const headers = { Authorization: `Bearer ${await tokens.mint()}`, "Content-Type": "application/json" };
  const body = JSON.stringify(newUser(number));
  return (await fetch(`${surfaces.rest}/users`, { method: "POST", headers, body })).status;
}

test("controls reach a world at any home, and it outlives the mock that created it", async () => {
  const state = server.database("library");
  const options = { controlToken: "for-tests", world: "empty" };
  const first = await start(state, options);
  const second = await start(state, options);
  await first.mock.faults.add("commit-then-504");
  expect(await create(second.mock, 1)).toBe(504);
  expect(await create(second.mock, 1)).toBe(409);
  await second.mock.journal.verify({ operation: "users.create" }, 2);
  expect(await first.mock.findings()).toEqual(await second.mock.findings());
  const box = await first.mock.sandbox({ clock: { frozenAt: "2026-11-01T00:00:00Z" } });
  expect(await create(box, 2)).toBe(201);
  await first.close();
  expect((await second.mock.state()).users).toHaveLength(2);
  const { url } = second.mock;
  const other = await connectMockServer({ url, controlToken: "for-tests" });
  expect((await other.state()).users).toHaveLength(2);
  const there = await fetch(`${url}/__mock/state?sandbox=${box.id}`, {
    headers: { Authorization: "Bearer for-tests" },
  });
  expect(await there.text()).toContain(newUser(2).email);
});

test("it speaks HTTPS, and knows the token that all processes of a database share beyond loopback", async () => {
  const state = server.database("secure");
  const { mock } = await start(state, { host: "0.0.0.0", tls: true });
  expect(mock.ca).toContain("BEGIN CERTIFICATE");
  expect((await mock.clock.read()).mode).toBe("real");
  const other = await start(state, { host: "0.0.0.0" });
  expect(other.mock.controlToken).toBe(mock.controlToken);
  await mock.setTlsTrouble("expired");
  expect((await other.mock.clock.read()).mode).toBe("real");
});

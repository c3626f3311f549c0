/**
 * How an integration is tested against the mock: each test has a world of its own and says in one line what goes
 * wrong. Nothing sleeps: where the client waits, the mock's clock moves.
 */
import { expect } from "vitest";
import type { MockControls } from "mock-alteryx-server";
import { test } from "mock-alteryx-server/vitest";
import { AlteryxClient } from "./alteryx-client.ts";

const ada = { firstName: "Ada", lastName: "Lovelace", email: "ada@example.com", role: "Creator" } as const;

/** The client under test, pointed at a mock whose clock it moves instead of waiting. */
function clientOf({ surfaces, credentials, clock }: MockControls): AlteryxClient {
  return new AlteryxClient(
    { tokenUrl: `${surfaces.oauth}/token`, apiUrl: surfaces.rest ?? "", ...credentials },
    { wait: (milliseconds) => clock.advance(milliseconds) },
  );
}

test("waits out two 429 answers for as long as the server asks", async ({ mock }) => {
  mock.faults.add({ preset: "throttle", match: { operation: "users.create" } });
  await clientOf(mock).ensureUser(ada);
  const tries = mock.journal.verify({ operation: "users.create" }, 3);
  expect(tries.map(({ status }) => status)).toEqual([429, 429, 201]);
  expect(mock.findings()).toEqual([]);
});

test("renews a token that expires during a run once, and does not send it again", async ({ mock }) => {
  const client = clientOf(mock);
  await client.findUser("ada");
  mock.clock.advance("2h");
  await client.findUser("ada");
  mock.journal.verify({ operation: "users.list", status: 401 }, 1);
  mock.journal.verify({ operation: "oauth.token" }, 2);
  expect(mock.findings()).toEqual([]);
});

test("gives up at once and says why if the key's owner is demoted during a run", async ({ mock }) => {
  const client = clientOf(mock);
  await client.ensureUser(ada);
  await mock.admin.setOwnerRole("Viewer");
  await expect(client.findUser("ada")).rejects.toMatchObject({ status: 403 });
  mock.journal.verify({ status: 403 }, 1);
});

test("does not create a user twice if the first answer was lost", async ({ mock }) => {
  mock.faults.add("commit-then-504");
  expect(await clientOf(mock).ensureUser(ada)).toMatchObject(ada);
  mock.journal.verify({ operation: "users.create" }, 1);
});

test("retries after a connection reset", async ({ mock }) => {
  mock.faults.add({
    match: { operation: "users.list" },
    when: { times: 1 },
    fault: "CONNECTION_RESET_BY_PEER",
  });
  expect(await clientOf(mock).ensureUser(ada)).toMatchObject(ada);
});

test("treats a proxy's HTML page as an error, not as an answer", async ({ mock }) => {
  mock.faults.add("html-502-from-proxy");
  await expect(clientOf(mock).findUser("ada")).rejects.toThrow("502 Bad Gateway");
});

test("reactivates the same user when a person returns", async ({ mock }) => {
  const client = clientOf(mock);
  const { id } = await client.ensureUser(ada);
  await client.deactivateUser(id);
  expect(await client.ensureUser(ada)).toMatchObject({ id, isActive: true });
  expect(mock.findings()).toEqual([]);
});

test("reads all pages of a list", async ({ mock }) => {
  await mock.seed({
    users: Array.from({ length: 250 }, (_, n) => ({ ...ada, email: `ada.${n}@example.com` })),
  });
  const emails = new Set<string>();
  for await (const { email } of clientOf(mock).users()) emails.add(email);
  expect(emails.size).toBe(251);
});

test("also works with a server that removes users on DELETE", async ({ mock }) => {
  mock.profile.set({ "users.delete": "remove" });
  const client = clientOf(mock);
  const { id } = await client.ensureUser(ada);
  await client.deactivateUser(id);
  expect((await client.ensureUser(ada)).id).not.toBe(id);
});

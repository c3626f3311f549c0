import { expect } from "vitest";
import { test } from "./mock-test.ts";

const ada = { firstName: "Ada", lastName: "Lovelace", email: "ada@example.com", role: "Viewer" } as const;

test.concurrent("does not create an existing user twice", async ({ mock, client }) => {
  const { id } = await client.ensureUser(ada);
  expect(await client.ensureUser({ ...ada, role: "Creator" })).toMatchObject({ id, role: "Creator" });
  await mock.journal.verify({ operation: "users.create" }, 1);
});

test.concurrent("reactivates the same user when a person returns", async ({ mock, client }) => {
  const { id } = await client.ensureUser(ada);
  await client.deactivateUser(id);
  expect(await client.ensureUser(ada)).toMatchObject({ id, isActive: true });
  expect(await mock.findings()).toEqual([]);
});

test.concurrent("reads all pages of a list", async ({ mock, client }) => {
  const users = Array.from({ length: 250 }, (_, n) => ({ ...ada, email: `ada.${n}@example.com` }));
  await mock.seed({ users });
  const emails = new Set<string>();
  for await (const { email } of client.users("ada.")) emails.add(email);
  expect(emails.size).toBe(250);
});

import { expect } from "vitest";
import { createUserCarelessly } from "../client/careless-client.js";
import { accessTo } from "../client/client-in.js";
import { test } from "./mock-test.ts";

const ada = { firstName: "Ada", lastName: "Lovelace", email: "ada@example.com", role: "Viewer" };

test.concurrent("repeats a refused call when Retry-After has passed", async ({ mock, client }) => {
  await mock.faults.add({ preset: "throttle", match: { operation: "users.create" } });
  await client.ensureUser(ada);
  const tries = await mock.journal.verify({ operation: "users.create" }, 3);
  expect(tries.map(({ status }) => status)).toEqual([429, 429, 201]);
  expect(await mock.findings()).toEqual([]);
});

test.concurrent("creates a user only once even if the answer was lost", async ({ mock, client }) => {
  await mock.faults.add("commit-then-504");
  expect(await client.ensureUser(ada)).toMatchObject(ada);
  await mock.journal.verify({ operation: "users.create" }, 1);
});

test.concurrent("replaces an expired token once", async ({ mock, client }) => {
  await client.findUser(ada.email);
  await mock.clock.advance("2h");
  await client.findUser(ada.email);
  await mock.journal.verify({ operation: "oauth.token" }, 2);
  expect(await mock.findings()).toEqual([]);
});

test.concurrent("replaces a token that expires between two pages", async ({ mock, client }) => {
  const onPageTwo = { skipFirst: 1, times: 1 };
  await mock.faults.add({ match: { operation: "users.list" }, when: onPageTwo, response: { status: 401 } });
  let people = 0;
  for await (const _ of client.users()) people++;
  expect(people).toBe(37);
  await mock.journal.verify({ operation: "oauth.token" }, 2);
});

test.concurrent("a PUT resets what it leaves out, and the journal says why", async ({ mock }) => {
  const headers = { Authorization: `Bearer ${await mock.tokens.mint()}`, "Content-Type": "application/json" };
  const send = async (method: string, path: string, body: object) =>
    (await fetch(mock.surfaces.rest + path, { method, headers, body: JSON.stringify(body) })).json();
  const { id } = await send("POST", "/users", { ...ada, canScheduleJobs: true });
  expect(await send("PUT", `/users/${id}`, ada)).toMatchObject({ canScheduleJobs: false });
  const [put] = await mock.journal.entries({ operation: "users.replace" });
  expect(put?.asked).toMatchObject({ "users.put-omitted-optional": "reset-to-default" });
});

test.concurrent("finds the mistake of a careless client", async ({ mock }) => {
  await mock.faults.add({ preset: "throttle", match: { operation: "users.create" } });
  await createUserCarelessly(accessTo(mock), ada);
  expect(await mock.findings()).toMatchObject([{ id: "retry-too-early" }]);
});

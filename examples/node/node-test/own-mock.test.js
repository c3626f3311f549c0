import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startMockServer } from "mock-alteryx-server";

// A mock in this process: other files do not see it, and its controls need no `await`.
const server = await startMockServer({ profile: "server-2024.1" });
after(() => server.close());

test("a first 429, and nobody sleeps", async () => {
  const mock = await server.sandbox();
  const headers = { Authorization: `Bearer ${await mock.tokens.mint()}`, Accept: "application/json" };
  const list = async () => (await fetch(`${mock.surfaces.webapi}/v3/users`, { headers })).status;
  mock.faults.add("throttle");
  assert.deepEqual([await list(), await list()], [429, 429]);
  mock.clock.advance("2s");
  assert.equal(await list(), 200);
  mock.journal.verify({ operation: "webapi.users.list" }, 3);
  await mock.close();
});

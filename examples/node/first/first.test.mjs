import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startMockServer } from "mock-alteryx-server";

const mock = await startMockServer(); // in this process, on a free port
after(() => mock.close());

test("the first quirk, and the first 429", async () => {
  const headers = { Authorization: `Bearer ${await mock.tokens.mint()}` };
  const call = (path, method = "GET") => fetch(`${mock.surfaces.rest}${path}`, { method, headers });

  // The first quirk: this server deactivates users instead of deleting them.
  const { users } = await (await call("/users")).json();
  const { id } = users.at(-1);
  await call(`/users/${id}`, "DELETE");
  const user = await (await call(`/users/${id}`)).json();
  assert.equal(user.isActive, false);

  // The first fault: the next two calls are answered with 429 and Retry-After: 2.
  mock.faults.add("throttle");
  const answers = [await call("/users"), await call("/users")];
  assert.deepEqual(
    answers.map(({ status, headers: told }) => [status, told.get("Retry-After")]),
    [
      [429, "2"],
      [429, "2"],
    ],
  );

  // No sleeping: move the clock of the mock.
  mock.clock.advance("2s");
  assert.equal((await call("/users")).status, 200);
});

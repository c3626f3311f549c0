import { expect, test } from "vitest";
import { startMockServer } from "mock-alteryx-server";

test("a client's first call", async () => {
  await using mock = await startMockServer({ profile: "server-2024.1" }); // on a free port
  const headers = { Authorization: `Bearer ${await mock.tokens.mint()}`, Accept: "application/json" };

  mock.faults.add("throttle"); // 429 with Retry-After: 2, twice
  const list = () => fetch(`${mock.surfaces.webapi}/v3/users`, { headers });
  expect([(await list()).status, (await list()).status]).toEqual([429, 429]);

  mock.clock.advance("2s"); // no sleeping
  expect((await list()).status).toBe(200);
  mock.journal.verify({ operation: "webapi.users.list" }, 3);
});

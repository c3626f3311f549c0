import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createUserCarelessly } from "../client/careless-client.js";
import { accessTo } from "../client/client-in.js";
import { withMock } from "./with-mock.js";

const ada = { firstName: "Ada", lastName: "Lovelace", email: "ada@example.com", role: "Viewer" };

describe("trouble", { concurrency: true }, () => {
  test(
    "a refused call is repeated when the server says so",
    withMock(async ({ mock, client }) => {
      await mock.faults.add({ preset: "throttle", match: { operation: "users.create" } });
      await client.ensureUser(ada);
      const tries = await mock.journal.verify({ operation: "users.create" }, 3);
      assert.deepEqual(
        tries.map(({ status }) => status),
        [429, 429, 201],
      );
      assert.deepEqual(await mock.findings(), []);
    }),
  );

  test(
    "a user is made once, although the answer was lost",
    withMock(async ({ mock, client }) => {
      await mock.faults.add("commit-then-504");
      assert.partialDeepStrictEqual(await client.ensureUser(ada), ada);
      await mock.journal.verify({ operation: "users.create" }, 1);
    }),
  );

  test(
    "a token that ends is replaced once",
    withMock(async ({ mock, client }) => {
      await client.findUser(ada.email);
      await mock.clock.advance("2h");
      await client.findUser(ada.email);
      await mock.journal.verify({ operation: "oauth.token" }, 2);
      assert.deepEqual(await mock.findings(), []);
    }),
  );

  test(
    "a careless client is caught",
    withMock(async ({ mock }) => {
      await mock.faults.add({ preset: "throttle", match: { operation: "users.create" } });
      await createUserCarelessly(accessTo(mock), ada);
      const findings = await mock.findings();
      assert.deepEqual(
        findings.map(({ id }) => id),
        ["retry-too-early"],
      );
    }),
  );
});

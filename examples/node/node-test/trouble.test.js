import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createUserCarelessly } from "../client/careless-client.js";
import { accessTo } from "../client/client-in.js";
import { withMock } from "./with-mock.js";

const ada = { firstName: "Ada", lastName: "Lovelace", email: "ada@example.com", role: "Viewer" };

describe("trouble", { concurrency: true }, () => {
  test(
    "repeats a refused call when Retry-After has passed",
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
    "creates a user only once even if the answer was lost",
    withMock(async ({ mock, client }) => {
      await mock.faults.add("commit-then-504");
      assert.partialDeepStrictEqual(await client.ensureUser(ada), ada);
      await mock.journal.verify({ operation: "users.create" }, 1);
    }),
  );

  test(
    "replaces an expired token once",
    withMock(async ({ mock, client }) => {
      await client.findUser(ada.email);
      await mock.clock.advance("2h");
      await client.findUser(ada.email);
      await mock.journal.verify({ operation: "oauth.token" }, 2);
      assert.deepEqual(await mock.findings(), []);
    }),
  );

  test(
    "finds the mistake of a careless client",
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

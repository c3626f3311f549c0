import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { withMock } from "./with-mock.js";

const ada = { firstName: "Ada", lastName: "Lovelace", email: "ada@example.com", role: "Viewer" };

describe("users", { concurrency: true }, () => {
  test(
    "does not create an existing user twice",
    withMock(async ({ mock, client }) => {
      const { id } = await client.ensureUser(ada);
      const again = await client.ensureUser({ ...ada, role: "Creator" });
      assert.partialDeepStrictEqual(again, { id, role: "Creator" });
      await mock.journal.verify({ operation: "users.create" }, 1);
    }),
  );

  test(
    "reactivates the same user when a person returns",
    withMock(async ({ mock, client }) => {
      const { id } = await client.ensureUser(ada);
      await client.deactivateUser(id);
      assert.partialDeepStrictEqual(await client.ensureUser(ada), { id, isActive: true });
      assert.deepEqual(await mock.findings(), []);
    }),
  );
});

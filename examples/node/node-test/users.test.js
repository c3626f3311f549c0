import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { withMock } from "./with-mock.js";

const ada = { firstName: "Ada", lastName: "Lovelace", email: "ada@example.com", role: "Viewer" };

describe("users", { concurrency: true }, () => {
  test(
    "somebody who is there already is not made twice",
    withMock(async ({ mock, client }) => {
      const { id } = await client.ensureUser(ada);
      const again = await client.ensureUser({ ...ada, role: "Creator" });
      assert.partialDeepStrictEqual(again, { id, role: "Creator" });
      await mock.journal.verify({ operation: "users.create" }, 1);
    }),
  );

  test(
    "somebody who left and comes back is the same user, active again",
    withMock(async ({ mock, client }) => {
      const { id } = await client.ensureUser(ada);
      await client.deactivateUser(id);
      assert.partialDeepStrictEqual(await client.ensureUser(ada), { id, isActive: true });
      assert.deepEqual(await mock.findings(), []);
    }),
  );
});

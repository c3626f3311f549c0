import { expect, test } from "@jest/globals";
import { withMock } from "./with-mock";

const ada = { firstName: "Ada", lastName: "Lovelace", email: "ada@example.com", role: "Viewer" };

test.concurrent(
  "somebody who is there already is not made twice",
  withMock(async ({ mock, client }) => {
    const { id } = await client.ensureUser(ada);
    expect(await client.ensureUser({ ...ada, role: "Creator" })).toMatchObject({ id, role: "Creator" });
    await mock.journal.verify({ operation: "users.create" }, 1);
  }),
);

test.concurrent(
  "somebody who left and comes back is the same user, active again",
  withMock(async ({ mock, client }) => {
    const { id } = await client.ensureUser(ada);
    await client.deactivateUser(id);
    expect(await client.ensureUser(ada)).toMatchObject({ id, isActive: true });
    expect(await mock.findings()).toEqual([]);
  }),
);

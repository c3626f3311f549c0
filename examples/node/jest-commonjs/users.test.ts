import { expect, test } from "@jest/globals";
import { withMock } from "./with-mock";

const ada = { firstName: "Ada", lastName: "Lovelace", email: "ada@example.com", role: "Viewer" };

test.concurrent(
  "does not create an existing user twice",
  withMock(async ({ mock, client }) => {
    const { id } = await client.ensureUser(ada);
    expect(await client.ensureUser({ ...ada, role: "Creator" })).toMatchObject({ id, role: "Creator" });
    await mock.journal.verify({ operation: "users.create" }, 1);
  }),
);

test.concurrent(
  "reactivates the same user when a person returns",
  withMock(async ({ mock, client }) => {
    const { id } = await client.ensureUser(ada);
    await client.deactivateUser(id);
    expect(await client.ensureUser(ada)).toMatchObject({ id, isActive: true });
    expect(await mock.findings()).toEqual([]);
  }),
);

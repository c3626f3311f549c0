import { expect, jest, test } from "@jest/globals";
import { createUserCarelessly } from "../client/careless-client.js";
import { accessTo } from "../client/client-in.js";
import { withMock } from "./with-mock";

const ada = { firstName: "Ada", lastName: "Lovelace", email: "ada@example.com", role: "Viewer" };

test(
  "repeats a refused call when Retry-After has passed",
  withMock(async ({ mock, client }) => {
    await mock.faults.add({ preset: "throttle", match: { operation: "users.create" } });
    await client.ensureUser(ada);
    const tries = await mock.journal.verify({ operation: "users.create" }, 3);
    expect(tries.map(({ status }) => status)).toEqual([429, 429, 201]);
    expect(await mock.findings()).toEqual([]);
  }),
);

test(
  "creates a user only once even if the answer was lost",
  withMock(async ({ mock, client }) => {
    await mock.faults.add("commit-then-504");
    expect(await client.ensureUser(ada)).toMatchObject(ada);
    await mock.journal.verify({ operation: "users.create" }, 1);
  }),
);

test(
  "replaces an expired token once, even under fake timers",
  withMock(async ({ mock, client }) => {
    jest.useFakeTimers();
    try {
      await client.findUser(ada.email);
      await mock.clock.advance("2h");
      await client.findUser(ada.email);
      await mock.journal.verify({ operation: "oauth.token" }, 2);
    } finally {
      jest.useRealTimers();
    }
  }),
);

test(
  "finds the mistake of a careless client",
  withMock(async ({ mock }) => {
    await mock.faults.add({ preset: "throttle", match: { operation: "users.create" } });
    await createUserCarelessly(accessTo(mock), ada);
    expect(await mock.findings()).toMatchObject([{ id: "retry-too-early" }]);
  }),
);

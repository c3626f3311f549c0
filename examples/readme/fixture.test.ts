import { expect } from "vitest";
import { test } from "mock-alteryx-server/vitest";
import { AlteryxClient } from "../vitest-suite/alteryx-client.ts"; // your client

test("creates a user only once even if the answer was lost", async ({ mock }) => {
  const { surfaces, credentials, clock } = mock; // this test's own world
  const access = { tokenUrl: `${surfaces.oauth}/token`, apiUrl: `${surfaces.rest}`, ...credentials };
  const client = new AlteryxClient(access, { wait: (milliseconds) => clock.advance(milliseconds) });

  mock.faults.add("commit-then-504");
  await client.ensureUser({ firstName: "Ada", lastName: "L", email: "ada@example.com", role: "Viewer" });

  mock.journal.verify({ operation: "users.create" }, 1);
  expect(mock.findings()).toEqual([]); // the client fell into no trap of the guide
});

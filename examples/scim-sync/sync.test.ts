import { expect } from "vitest";
import type { MockControls } from "mock-alteryx-server";
import { createMockTest } from "mock-alteryx-server/vitest";
import { sync, type ScimServer, type Source } from "./sync.ts";

const test = createMockTest({ world: "empty" });

const ada = { userName: "ada@example.com", givenName: "Ada", familyName: "Lovelace", active: true };
const grace = { userName: "grace@example.com", givenName: "Grace", familyName: "Hopper", active: true };
const monday: Source = {
  people: [ada, grace],
  groups: [{ displayName: "Analysts", members: [ada.userName, grace.userName] }],
};

function scimOf({ surfaces, credentials }: MockControls): ScimServer {
  return { scimUrl: surfaces.scim ?? "", scimToken: credentials.scimToken };
}

test("the first run creates people and groups, and the second has nothing to do", async ({ mock }) => {
  const server = scimOf(mock);
  expect(await sync(server, monday)).toEqual([
    `created ${ada.userName}`,
    `created ${grace.userName}`,
    "changed 2 members of Analysts",
  ]);
  mock.journal.clear();
  expect(await sync(server, monday)).toEqual([]);
  expect(mock.journal.entries().every(({ method }) => method === "GET")).toBe(true);
});

test("a new name is patched, and a person who is no longer assigned is deactivated and leaves the group", async ({
  mock,
}) => {
  const server = scimOf(mock);
  await sync(server, monday);
  const tuesday: Source = {
    people: [
      { ...ada, familyName: "King" },
      { ...grace, active: false },
    ],
    groups: [{ displayName: "Analysts", members: [ada.userName] }],
  };
  expect(await sync(server, tuesday)).toEqual([
    `updated ${ada.userName}`,
    `deactivated ${grace.userName}`,
    "changed 1 members of Analysts",
  ]);
  const { users } = await mock.state();
  expect(users.find(({ email }) => email === grace.userName)).toMatchObject({ isActive: false });
  expect(mock.findings()).toEqual([]);
});

test("if SSO is off, the sync stops at its first call and says what to check", async ({ mock }) => {
  mock.admin.setSso({ enabled: false });
  await expect(sync(scimOf(mock), monday)).rejects.toThrow("is SSO switched on?");
  expect(mock.findings()).toMatchObject([{ id: "scim-before-sso", client: "scim" }]);
});

test("an expired SCIM token is refused like a wrong one", async ({ mock }) => {
  mock.clock.advance("P366D");
  await expect(sync(scimOf(mock), monday)).rejects.toThrow("SCIM refuses the token");
});

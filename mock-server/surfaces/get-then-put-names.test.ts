import { expect, test } from "vitest";
import { everySurface } from "./testing/every-surface.ts";
import { groupRepresentations, userRepresentations } from "./testing/representations.ts";

// Names that one surface takes twice and another only once, and roles that only one surface knows.

const core = "urn:ietf:params:scim:schemas:core:2.0:";

test("two groups of one name are sent back on every surface, though no second one could be made there", async () => {
  const mock = await everySurface({
    "scim.group-name-taken": "allowed",
    "groups.name-taken": "conflict",
    "webapi.group-name-taken": "bad-request",
  });
  const body = { schemas: [`${core}Group`], displayName: "Engines" };
  const ids = [await mock.create("/scim/v2/Groups", body), await mock.create("/scim/v2/Groups", body)];
  for (const id of ids) {
    for (const each of groupRepresentations(mock, id ?? "")) {
      expect((await each.put(await each.get())).status, each.name).toBe(200);
    }
  }
  const second = { name: "Engines", role: "Viewer" };
  expect((await mock.call("POST", "/api/v3/usergroups", JSON.stringify(second))).status).toBe(409);
  expect((await mock.call("POST", "/webapi/v3/usergroups", JSON.stringify(second))).status).toBe(400);
});

test("a deleted user and the new one of its name are sent back on every surface that shows them", async () => {
  const mock = await everySurface({ "scim.recreate-deleted": "new-user" });
  const body = { schemas: [`${core}User`], userName: "ada@x.example" };
  const old = (await mock.create("/scim/v2/Users", body)) ?? "";
  await mock.call("DELETE", `/scim/v2/Users/${old}`);
  const now = (await mock.create("/scim/v2/Users", body)) ?? "";
  expect(now).not.toBe(old);
  const ofOld = userRepresentations(mock, old).filter(({ name }) => !name.startsWith("/scim"));
  for (const each of [...ofOld, ...userRepresentations(mock, now)]) {
    expect((await each.put(await each.get())).status, each.name).toBe(200);
  }
});

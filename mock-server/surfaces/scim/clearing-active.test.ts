import { describe, expect, test } from "vitest";
import { core, idIn, patchBody, scimMock, userBody, type ScimMock } from "./testing/scim-mock.ts";

// `active` is never unassigned here. A request that clears it does not say whether the user may sign in.

/** Every way to take `active` away. */
const ways: Readonly<Record<string, (scim: ScimMock["scim"], id: string) => Promise<{ status: number }>>> = {
  "PATCH remove": patching({ op: "remove", path: "active" }),
  "PATCH remove by its URN": patching({ op: "remove", path: `${core}:active` }),
  "PATCH replace with null": patching({ op: "replace", path: "active", value: null }),
  "PATCH replace with an empty list": patching({ op: "replace", path: "active", value: [] }),
  "PATCH add of null": patching({ op: "add", path: "active", value: null }),
  "PATCH without a path": patching({ op: "replace", value: { active: null } }),
  "PATCH of another attribute besides": patching(
    { op: "remove", path: "active" },
    { op: "add", path: "title", value: "T" },
  ),
  "PUT of null": (scim, id) => scim("PUT", `/Users/${id}`, userBody("a@x.example", { active: null })),
  "PUT of an empty list": (scim, id) => scim("PUT", `/Users/${id}`, userBody("a@x.example", { active: [] })),
  "PUT without it": (scim, id) => scim("PUT", `/Users/${id}`, userBody("a@x.example")),
};

describe("clearing active changes nobody's access", () => {
  for (const active of [true, false]) {
    test.for(Object.entries(ways))(`of a user with active ${active}: %s`, async ([, clear]) => {
      const { scim, send } = await scimMock();
      const id = idIn(await scim("POST", "/Users", userBody("a@x.example", { active })));
      expect((await clear(scim, id)).status).toBe(200);
      expect((await scim("GET", `/Users/${id}`)).json).toMatchObject({ active });
      expect(await (await send("GET", `/api/v3/users/${id}`)).json()).toMatchObject({ isActive: active });
    });
  }
});

test.for([{}, { active: null }, { active: [] }])("a new user with %j is active", async (given) => {
  const { scim } = await scimMock();
  expect((await scim("POST", "/Users", userBody("a@x.example", given))).json).toMatchObject({ active: true });
});

function patching(...operations: readonly object[]) {
  return (scim: ScimMock["scim"], id: string) => scim("PATCH", `/Users/${id}`, patchBody(...operations));
}

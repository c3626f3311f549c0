import { expect, test } from "vitest";
import { core, idIn, patchBody, scimMock, userBody } from "./testing/scim-mock.ts";

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/** ReadOnly attributes, repeated inside the value of an extension. */
const echoes = [
  { schemas: [enterprise] },
  { schemas: [] },
  { Schemas: null },
  { id: "x" },
  { meta: {} },
  { groups: [] },
];

test.for(echoes)("inside an extension value %j is ignored by POST, PUT and PATCH alike", async (echo) => {
  const { scim } = await scimMock();
  const value = { ...echo, department: "Engines" };
  const body = userBody("a@x.example", { schemas: [core, enterprise], [enterprise]: value });
  const made = await scim("POST", "/Users", body);
  const at = `/Users/${idIn(made)}`;
  for (const answer of [
    made,
    await scim("PUT", at, body),
    await scim("PATCH", at, patchBody({ op: "add", value: { [enterprise]: value } })),
    await scim("PATCH", at, patchBody({ op: "replace", value: { [enterprise]: value } })),
    await scim("PATCH", at, patchBody({ op: "replace", path: enterprise, value })),
  ]) {
    expect(answer.json, answer.text).toMatchObject({ schemas: [core, enterprise] });
    expect(answer.json).toHaveProperty([enterprise], { department: "Engines" });
  }
});

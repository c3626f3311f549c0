import { describe, expect, test } from "vitest";
import { z } from "zod";
import { idIn, patchBody, scimMock, userBody } from "./testing/scim-mock.ts";

// RFC 7644 §3.10: an attribute of an extension should be written with its URN, but identity providers leave it out.

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const texts = ["employeeNumber", "costCenter", "organization", "division", "department"];
const search = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";

/** A bare name, a value for it, and what the extension then holds. */
const cases: readonly (readonly [string, unknown, unknown])[] = [
  ...texts.map((name) => [name, "Engines", { [name]: "Engines" }] as const),
  ["DEPARTMENT", "Engines", { department: "Engines" }],
  ["manager", "m1", { manager: { value: "m1" } }],
  ["manager", { value: "m1" }, { manager: { value: "m1" } }],
  ["manager", [{ value: "m1" }], { manager: { value: "m1" } }],
  ["manager.value", "m1", { manager: { value: "m1" } }],
];

describe("a bare name means the extension's attribute, as its URN does", () => {
  test.for(cases)("in a PATCH: %s = %j", async ([name, value, expected]) => {
    const { scim } = await scimMock();
    for (const [index, operation] of [
      { op: "add", path: name, value },
      { op: "replace", path: name, value },
      { op: "replace", value: { [name]: value } },
    ].entries()) {
      const id = idIn(await scim("POST", "/Users", userBody(`u${index}@x.example`)));
      const patched = await scim("PATCH", `/Users/${id}`, patchBody(operation));
      expect(patched, JSON.stringify(operation)).toMatchObject({
        status: 200,
        json: { [enterprise]: expected },
      });
      const removed = await scim("PATCH", `/Users/${id}`, patchBody({ op: "remove", path: name }));
      expect(removed.status).toBe(200);
      expect(removed.json).not.toHaveProperty([enterprise]);
    }
  });

  test.for([
    ...texts.flatMap((name) => [`${name} eq "b"`, `${name} sw "B"`, `not (${name} eq "a")`]),
    'manager.value eq "m2"',
    'manager eq "m2"',
    'manager[value eq "m2"]',
  ])("in a filter: %s", async (filter) => {
    const { scim } = await twoUsers();
    const found = await scim(
      "GET",
      `/Users?filter=userName ew "@x.example" and ${encodeURIComponent(filter)}`,
    );
    expect(found.json).toMatchObject({ totalResults: 1, Resources: [{ userName: "b@x.example" }] });
    const json = { schemas: [search], filter: `userName ew "@x.example" and ${filter}` };
    const everywhere = await scim("POST", "/.search", json);
    expect(everywhere.json).toMatchObject({ totalResults: 1, Resources: [{ userName: "b@x.example" }] });
  });

  test.for(["department", "manager.value", "manager"])(
    "in attributes and excludedAttributes: %s",
    async (name) => {
      const { scim } = await twoUsers();
      const [attribute = ""] = name.split(".");
      const kept = await scim("GET", `/Users?filter=userName eq "b@x.example"&attributes=${name}`);
      expect(Object.keys(extensionIn(kept.json))).toEqual([attribute]);
      const left = await scim(
        "GET",
        `/Users?filter=userName eq "b@x.example"&excludedAttributes=${attribute}`,
      );
      expect(Object.keys(extensionIn(left.json))).toHaveLength(texts.length);
      expect(extensionIn(left.json)).not.toHaveProperty(attribute);
    },
  );

  test.for(["division", "manager.value"])("in sortBy: %s", async (sortBy) => {
    const { scim } = await twoUsers();
    for (const [sortOrder, first] of [
      ["ascending", "a@x.example"],
      ["descending", "b@x.example"],
    ]) {
      const filter = 'userName ew "@x.example"';
      const sorted = await scim("GET", `/Users?filter=${filter}&sortBy=${sortBy}&sortOrder=${sortOrder}`);
      expect(sorted.json).toMatchObject({ Resources: [{ userName: first }, {}] });
    }
  });
});

test("a server that requires the URN does not know bare names", async () => {
  const { scim } = await scimMock({ answers: { "scim.unqualified-attribute": "unknown" } });
  const id = idIn(
    await scim("POST", "/Users", userBody("a@x.example", { [enterprise]: { department: "A" } })),
  );
  const patched = await scim(
    "PATCH",
    `/Users/${id}`,
    patchBody({ op: "add", path: "department", value: "B" }),
  );
  expect(patched).toMatchObject({ status: 400, json: { scimType: "invalidPath" } });
  const found = await scim("GET", '/Users?filter=department eq "A"');
  expect(found).toMatchObject({ status: 400, json: { scimType: "invalidFilter" } });
  expect((await scim("GET", `/Users/${id}?attributes=department`)).json).not.toHaveProperty([enterprise]);
});

async function twoUsers() {
  const made = await scimMock();
  // "b" comes first, so that the list is not sorted already.
  for (const [letter, manager] of [
    ["b", "m2"],
    ["a", "m1"],
  ]) {
    const values = Object.fromEntries(texts.map((name) => [name, letter]));
    const body = userBody(`${letter}@x.example`, {
      [enterprise]: { ...values, manager: { value: manager } },
    });
    await made.scim("POST", "/Users", body);
  }
  return made;
}

function extensionIn(json: unknown): object {
  const list = z.looseObject({ Resources: z.tuple([z.looseObject({ [enterprise]: z.looseObject({}) })]) });
  return list.parse(json).Resources[0][enterprise] ?? {};
}

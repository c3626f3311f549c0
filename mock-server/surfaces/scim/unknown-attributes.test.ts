import { describe, expect, test } from "vitest";
import { groupBody, idIn, patchBody, scimMock, userBody, type ScimMock } from "./testing/scim-mock.ts";

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const searchRequest = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";

/** Filters on an unknown attribute, in every place where a filter can name an attribute. */
const unknown = [
  'userNme eq "a@x.example"',
  'userNme ne "x"',
  "userNme pr",
  "userNme eq null",
  "not (userNme pr)",
  'userName eq "a@x.example" and userNme eq "x"',
  'userName eq "a@x.example" or userNme eq "x"',
  'userName eq "a@x.example" or (title pr and not (userNme co "x"))',
  'name.givnName eq "Ada"',
  'userName.value eq "x"',
  'emails.valu eq "x"',
  'emails[typ eq "work"]',
  'emails[type eq "work" and valu eq "x"]',
  'emails[type eq "work"].valu eq "x"',
  'userName[value eq "x"]',
  'emials[type eq "work"]',
  'members[value eq "x"]',
  "displyName pr",
  `${enterprise}:departmnt eq "x"`,
  `${enterprise}:manager.valu eq "x"`,
  'urn:example:nothing:attribute eq "x"',
];

const invalidFilter = { status: 400, json: { status: "400", scimType: "invalidFilter" } };

describe("a filter on an attribute that no queried type has is 400 invalidFilter", () => {
  test.for(unknown)("%s", async (filter) => {
    const { scim } = await oneUser();
    expect(await listed(scim, filter)).toMatchObject(invalidFilter);
    expect(await searched(scim, "/Users", filter)).toMatchObject(invalidFilter);
  });

  test("even where nobody can be found, and whatever else the filter says", async () => {
    const { scim } = await scimMock();
    expect(await searched(scim, "/Groups", 'displyName eq "x"')).toMatchObject(invalidFilter);
    expect(await listed(scim, 'id eq "x" and userNme eq "x"')).toMatchObject(invalidFilter);
  });

  test("also in the brackets of a PATCH path, and the PATCH changes nothing", async () => {
    const { scim, id } = await oneUser();
    const before = await scim("GET", `/Users/${id}`);
    for (const path of ['emails[typ eq "work"]', 'emails[typ eq "work"].value', "emails[not (typ pr)]"]) {
      for (const operation of [
        { op: "remove", path },
        { op: "add", path, value: "x" },
        { op: "replace", path, value: "x" },
      ]) {
        const answer = await scim(
          "PATCH",
          `/Users/${id}`,
          patchBody({ op: "add", path: "title", value: "T" }, operation),
        );
        expect(answer, JSON.stringify(operation)).toMatchObject(invalidFilter);
      }
    }
    expect((await scim("GET", `/Users/${id}`)).text).toBe(before.text);
  });
});

test("in a search over several types an attribute is without a value in the types that do not have it", async () => {
  const { scim, groupId, id } = await oneUser();
  const both = (filter: string) =>
    searched(scim, "", `(id eq "${id}" or id eq "${groupId}") and (${filter})`);
  for (const [filter, found] of [
    ['userName eq "a@x.example"', [id]],
    ["not (userName pr)", [groupId]],
    ["userName eq null", [groupId]],
    ["members pr", []],
    ['members[value eq "x"] or emails[type eq "work"]', [id]],
    ["department eq null", [id, groupId]],
  ] as const) {
    expect(await both(filter), filter).toMatchObject({
      status: 200,
      json: { Resources: found.map((each) => ({ id: each })) },
    });
  }
  for (const filter of ["userNme pr", 'emails[typ eq "work"]', 'members.valu eq "x"']) {
    expect(await both(filter), filter).toMatchObject(invalidFilter);
  }
});

test("on some servers such an attribute is without a value", async () => {
  const { scim, id } = await oneUser({ "scim.unknown-filter-attribute": "no-value" });
  expect((await listed(scim, 'userNme eq "a@x.example"')).json).toMatchObject({ totalResults: 0 });
  expect((await listed(scim, `id eq "${id}" and userNme ne "x"`)).json).toMatchObject({ totalResults: 1 });
  const remove = patchBody({ op: "remove", path: 'emails[typ eq "work"]' });
  expect((await scim("PATCH", `/Users/${id}`, remove)).status).toBe(200);
});

async function oneUser(answers: Readonly<Record<string, string>> = {}) {
  const made = await scimMock({ answers });
  const emails = [{ value: "a@x.example", type: "work" }];
  const id = idIn(await made.scim("POST", "/Users", userBody("a@x.example", { emails })));
  const groupId = idIn(await made.scim("POST", "/Groups", groupBody("Engines")));
  return { ...made, id, groupId };
}

function listed(scim: ScimMock["scim"], filter: string) {
  return scim("GET", `/Users?filter=${encodeURIComponent(filter)}`);
}

function searched(scim: ScimMock["scim"], endpoint: string, filter: string) {
  return scim("POST", `${endpoint}/.search`, { schemas: [searchRequest], filter });
}

import { describe, expect, test } from "vitest";
import { Answering } from "./testing/answering.ts";
import type { ScimObject } from "../../../world/directory/scim-value.ts";
import { readResource, replaceResource } from "./resource.ts";
import { groupType, userType } from "./schema/resource-type.ts";
import type { ResourceType } from "./schema/resource-type.ts";

const core = "urn:ietf:params:scim:schemas:core:2.0:User";
const coreGroup = "urn:ietf:params:scim:schemas:core:2.0:Group";
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const minimal = { schemas: [core], userName: "ada" };

function read(body: unknown, type: ResourceType = userType, behaviour = new Answering()): ScimObject {
  return readResource(body, { type, behaviour });
}

function put(current: ScimObject, body: unknown, type: ResourceType = userType) {
  return replaceResource(current, body, { type, behaviour: new Answering() });
}

test("a body is read into the names of the schema, without what is unassigned, readOnly or unknown", () => {
  const body = {
    schemas: [enterprise, core, "urn:example:unknown"],
    USERNAME: "Ada",
    id: "mine",
    externalId: "e1",
    meta: { resourceType: "Group" },
    groups: [{ value: "g" }],
    name: { GivenName: "Ada", familyName: null, unknown: 1 },
    title: null,
    nickName: "",
    addresses: [],
    emails: [{ Value: "a@x", type: "work", display: null }, null, {}],
    favourite: { colour: "blue" },
    [enterprise.toUpperCase()]: { DEPARTMENT: "R&D", manager: { value: "m", displayName: "Mine" } },
  };
  expect(read(body)).toEqual({
    schemas: [core, enterprise],
    externalId: "e1",
    userName: "Ada",
    name: { givenName: "Ada" },
    nickName: "",
    emails: [{ value: "a@x", type: "work" }],
    [enterprise]: { department: "R&D", manager: { value: "m" } },
  });
});

describe("null, the empty list and absence are the same", () => {
  test.for([null, [], undefined])("%j", (nothing) => {
    const body = {
      ...minimal,
      emails: nothing,
      title: nothing,
      name: nothing,
      active: nothing,
      [enterprise]: nothing,
    };
    expect(read(body)).toEqual({ schemas: [core], userName: "ada" });
  });
});

test("schemas lists an extension exactly when the resource has a value in it", () => {
  expect(read({ ...minimal, schemas: [core, enterprise] })["schemas"]).toEqual([core]);
  expect(read({ ...minimal, schemas: [core, enterprise], [enterprise]: {} })["schemas"]).toEqual([core]);
  expect(read({ ...minimal, [enterprise]: { division: "x" } })["schemas"]).toEqual([core, enterprise]);
  expect(read({ ...minimal, schemas: [core, core] })["schemas"]).toEqual([core]);
});

describe("schemas must name the schema of the resource, else 400 invalidSyntax", () => {
  test.for([undefined, null, [], core, {}, [1], ["urn:example:other"], [enterprise], [coreGroup]])(
    "%j",
    (schemas) => {
      expect(() => read({ userName: "ada", schemas })).toThrow(
        expect.objectContaining({ status: 400, scimType: "invalidSyntax" }),
      );
    },
  );

  test.for([
    [[core.toUpperCase()]],
    [["urn:scim:schemas:core:2.0", "urn:scim:schemas:extension:enterprise:2.0"]],
    [["http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/User", core]],
  ])("but %j does", ([schemas]) => {
    expect(read({ userName: "ada", schemas })["schemas"]).toEqual([core]);
  });
});

test.for([undefined, null, "text", 1, true, [], [minimal]])(
  "%j is not a resource: 400 invalidSyntax",
  (body) => {
    expect(() => read(body)).toThrow(expect.objectContaining({ scimType: "invalidSyntax" }));
  },
);

describe("a value of the wrong type, or a missing required one, is 400 invalidValue", () => {
  test.for([
    { userName: undefined },
    { userName: null },
    { userName: "" },
    { userName: "  " },
    { userName: 1 },
    { userName: ["ada"] },
    { active: 1 },
    { active: "yes" },
    { active: [true] },
    { title: {} },
    { name: "Ada" },
    { name: [{ givenName: "Ada" }] },
    { name: { givenName: 1 } },
    { emails: "a@x" },
    { emails: ["a@x"] },
    { emails: [{ value: {} }] },
    {
      emails: [
        { value: "a", primary: true },
        { value: "b", primary: true },
      ],
    },
    { externalId: 7 },
    { [enterprise]: "x" },
    { [enterprise]: { department: 1 } },
    { [enterprise]: { manager: 5 } },
    { [enterprise]: { manager: [{ value: "a" }, { value: "b" }] } },
  ])("%j", (change) => {
    expect(() => read({ ...minimal, ...change })).toThrow(
      expect.objectContaining({ status: 400, scimType: "invalidValue" }),
    );
  });

  test("a group needs a name, and its members need ids", () => {
    for (const change of [{}, { displayName: "" }, { displayName: "g", members: [{}] }]) {
      expect(() => read({ schemas: [coreGroup], ...change }, groupType)).toThrow(
        expect.objectContaining({ scimType: "invalidValue" }),
      );
    }
  });
});

describe("what identity providers send", () => {
  test("one e-mail as an object", () => {
    expect(read({ ...minimal, emails: { value: "a@x" } })["emails"]).toEqual([{ value: "a@x" }]);
  });

  test.for(["m", { value: "m" }, [{ value: "m", $ref: null }]])("a manager as %j", (manager) => {
    expect(read({ ...minimal, [enterprise]: { manager } })[enterprise]).toEqual({ manager: { value: "m" } });
  });

  test.for(["", [], {}, null, { value: "" }, { value: null }])("no manager as %j", (manager) => {
    expect(read({ ...minimal, [enterprise]: { manager } })).toEqual({ schemas: [core], userName: "ada" });
  });

  test("booleans in quotes, where the server takes them", () => {
    expect(read({ ...minimal, active: "False" })["active"]).toBe(false);
    const strict = new Answering({ "scim.string-booleans": "bad-request" });
    expect(() => read({ ...minimal, active: "False" }, userType, strict)).toThrow(
      expect.objectContaining({ scimType: "invalidValue" }),
    );
    expect(strict.asked).toEqual(["scim.string-booleans"]);
  });

  test("the same value twice", () => {
    const emails = [
      { value: "a@x", type: "work" },
      { value: "A@x", type: "work", primary: true },
    ];
    expect(read({ ...minimal, emails })["emails"]).toEqual([{ value: "a@x", type: "work", primary: true }]);
    const members = [{ value: "u1" }, { value: "u1", display: "x" }, { value: "U1" }];
    expect(read({ schemas: [coreGroup], displayName: "g", members }, groupType)["members"]).toEqual([
      { value: "u1" },
      { value: "U1" },
    ]);
  });
});

describe("names that would reach Object.prototype are 400 invalidValue", () => {
  test.for([
    '{"__proto__": {"polluted": true}}',
    '{"name": {"__proto__": {"polluted": true}}}',
    '{"constructor": {"prototype": {"polluted": true}}}',
    '{"unknown": [{"deep": {"prototype": 1}}]}',
    '{"constructor.prototype.polluted": true}',
  ])("%s", (text) => {
    const body = { ...minimal };
    Object.defineProperties(body, Object.getOwnPropertyDescriptors(JSON.parse(text)));
    expect(() => read(body)).toThrow(expect.objectContaining({ status: 400, scimType: "invalidValue" }));
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  test("and so is deep nesting", () => {
    const deep: unknown = JSON.parse(`${"[".repeat(20_000)}${"]".repeat(20_000)}`);
    expect(() => read({ ...minimal, deep })).toThrow(expect.objectContaining({ scimType: "invalidValue" }));
  });
});

describe("PUT", () => {
  const current: ScimObject = {
    schemas: [core, enterprise],
    id: "1",
    userName: "ada",
    title: "Countess",
    password: "secret",
    groups: [{ value: "g" }],
    [enterprise]: { department: "R&D", manager: { value: "m", displayName: "Charles" } },
    meta: { resourceType: "User" },
  };

  test("clears omitted values, and keeps readOnly values and a password", () => {
    const { resource, changed } = put(current, { ...minimal, id: "other", nickName: "A", groups: [] });
    expect(changed).toBe(true);
    expect(resource).toEqual({
      schemas: [core],
      id: "1",
      userName: "ada",
      nickName: "A",
      password: "secret",
      groups: [{ value: "g" }],
      meta: { resourceType: "User" },
    });
  });

  test("of the same values changes nothing", () => {
    const { password: _, ...echo } = current;
    expect(put(current, echo)).toEqual({ resource: current, changed: false });
    expect(put(current, { ...echo, schemas: [enterprise, core] }).changed).toBe(false);
  });

  test("of another manager drops the name of the former one", () => {
    const { resource } = put(current, { ...minimal, [enterprise]: { manager: { value: "n" } } });
    expect(resource[enterprise]).toEqual({ manager: { value: "n" } });
  });

  test("keeps what the server knows about members that stay, and refuses to change their type", () => {
    const group: ScimObject = {
      schemas: [coreGroup],
      displayName: "g",
      members: [
        { value: "u1", type: "User", display: "Ada" },
        { value: "u2", type: "User" },
      ],
    };
    const body = { schemas: [coreGroup], displayName: "g" };
    expect(put(group, { ...body, members: [{ value: "u2" }, { value: "u1" }] }, groupType).changed).toBe(
      false,
    );
    expect(
      put(group, { ...body, members: [{ value: "u1" }, { value: "u3" }] }, groupType).resource["members"],
    ).toEqual([{ value: "u1", type: "User", display: "Ada" }, { value: "u3" }]);
    expect(() => put(group, { ...body, members: [{ value: "u1", type: "Group" }] }, groupType)).toThrow(
      expect.objectContaining({ status: 400, scimType: "mutability" }),
    );
  });

  test("without a required attribute is 400 invalidValue", () => {
    expect(() => put(current, { schemas: [core] })).toThrow(
      expect.objectContaining({ scimType: "invalidValue" }),
    );
  });
});

import { describe, expect, test } from "vitest";
import type { ScimObject } from "../../../world/directory/scim-value.ts";
import { compileProjection } from "./projection.ts";
import type { ProjectionQuery } from "./projection.ts";
import { groupType, userType } from "./schema/resource-type.ts";
import { Answering } from "./testing/answering.ts";

const core = "urn:ietf:params:scim:schemas:core:2.0:User";
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

const ada: ScimObject = {
  schemas: [core, enterprise],
  id: "1",
  userName: "ada",
  name: { givenName: "Ada", familyName: "Lovelace" },
  password: "secret",
  emails: [{ value: "a@x", type: "work" }, { type: "home" }],
  [enterprise]: { department: "R&D", manager: { value: "m", displayName: "Charles" } },
};
const { password: _, ...shown } = ada;
const behaviour = new Answering();

function project(query: ProjectionQuery): ScimObject {
  return compileProjection(query, { type: userType, behaviour })(ada);
}

test("a password is never shown, not even when asked for", () => {
  expect(project({})).toEqual(shown);
  expect(project({ attributes: "" })).toEqual(shown);
  expect(project({ attributes: "password,userName" })).toEqual({
    schemas: ada["schemas"],
    id: "1",
    userName: "ada",
  });
  expect(project({ attributes: "password" })).toEqual({ schemas: ada["schemas"], id: "1" });
});

describe("attributes shows the named attributes and the minimum set", () => {
  test.for([
    ["userName", { userName: "ada" }],
    ["USERNAME, nickName", { userName: "ada" }],
    [["userName", "name"], { userName: "ada", name: ada["name"] }],
    ["name.givenName", { name: { givenName: "Ada" } }],
    ["name.givenName,name", { name: ada["name"] }],
    ["name,name.givenName", { name: ada["name"] }],
    ["emails.value", { emails: [{ value: "a@x" }] }],
    [`${core}:name.familyName`, { name: { familyName: "Lovelace" } }],
    [`${enterprise}:department`, { [enterprise]: { department: "R&D" } }],
    [`${enterprise}:manager.value`, { [enterprise]: { manager: { value: "m" } } }],
    [enterprise, { [enterprise]: ada[enterprise] }],
    ["unknown", {}],
    ["emails[0],__proto__,constructor", {}],
  ] as const)("%j", ([attributes, expected]) => {
    expect(project({ attributes })).toEqual({ schemas: ada["schemas"], id: "1", ...expected });
  });
});

describe("excludedAttributes hides the named attributes, but not the minimum set", () => {
  test.for([
    ["name,emails", { name: undefined, emails: undefined }],
    ["id,schemas", {}],
    ["name.givenName", { name: { familyName: "Lovelace" } }],
    ["name.givenName,name.familyName", { name: undefined }],
    ["emails.type", { emails: [{ value: "a@x" }] }],
    [`${enterprise}:manager`, { [enterprise]: { department: "R&D" } }],
    [enterprise, { [enterprise]: undefined }],
    ["unknown", {}],
  ] as const)("%j", ([excludedAttributes, expected]) => {
    expect(project({ excludedAttributes })).toEqual({ ...shown, ...expected });
  });
});

test("both at once are 400 invalidValue", () => {
  expect(() => project({ attributes: "id", excludedAttributes: "name" })).toThrow(
    expect.objectContaining({ status: 400, scimType: "invalidValue" }),
  );
});

test("a group without its members", () => {
  const groups = { type: groupType, behaviour };
  const group: ScimObject = { schemas: ["g"], id: "1", displayName: "g", members: [{ value: "u" }] };
  expect(compileProjection({ excludedAttributes: "members" }, groups)(group)).toEqual({
    schemas: ["g"],
    id: "1",
    displayName: "g",
  });
  expect(compileProjection({}, groups)(group)).toBe(group);
});

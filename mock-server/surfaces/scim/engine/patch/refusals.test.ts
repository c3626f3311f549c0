import { describe, expect, test } from "vitest";
import { userType } from "../schema/resource-type.ts";
import { Answering } from "../testing/answering.ts";
import { core, enterprise, ada, patch } from "../testing/patching.ts";
import { patchOpUrn } from "./operations.ts";
import { applyPatch } from "./patch.ts";

const refusal = (scimType: string) => expect.objectContaining({ status: 400, scimType });

describe("what is not a PatchOp message", () => {
  test.for([
    [null, "invalidSyntax"],
    [[], "invalidSyntax"],
    [{ Operations: [{ op: "remove", path: "title" }] }, "invalidSyntax"],
    [{ schemas: [core], Operations: [{ op: "remove", path: "title" }] }, "invalidSyntax"],
    [{ schemas: patchOpUrn, Operations: [{ op: "remove", path: "title" }] }, "invalidSyntax"],
    [{ schemas: [patchOpUrn] }, "invalidSyntax"],
    [{ schemas: [patchOpUrn], Operations: [] }, "invalidSyntax"],
    [{ schemas: [patchOpUrn], Operations: {} }, "invalidSyntax"],
    [{ schemas: [patchOpUrn], Operations: ["remove"] }, "invalidSyntax"],
    [{ schemas: [patchOpUrn], Operations: [{ path: "title", value: "x" }] }, "invalidSyntax"],
    [{ schemas: [patchOpUrn], Operations: [{ op: "move", path: "title" }] }, "invalidSyntax"],
    [{ schemas: [patchOpUrn], Operations: [{ op: "remove", path: 1 }] }, "invalidPath"],
    [{ schemas: [patchOpUrn], Operations: [{ op: "remove" }] }, "noTarget"],
    [{ schemas: [patchOpUrn], Operations: [{ op: "remove", value: { title: "x" } }] }, "noTarget"],
    [{ schemas: [patchOpUrn], Operations: [{ op: "add", path: "title" }] }, "invalidValue"],
    [{ schemas: [patchOpUrn], Operations: [{ op: "replace", value: "x" }] }, "invalidValue"],
    [{ schemas: [patchOpUrn], Operations: [{ op: "replace", value: [{ title: "x" }] }] }, "invalidValue"],
  ] as const)("%j is %s", ([body, scimType]) => {
    expect(() => applyPatch(ada, body, { type: userType, behaviour: new Answering() })).toThrow(
      refusal(scimType),
    );
  });
});

describe("is refused", () => {
  test.for([
    [{ op: "replace", path: "id", value: "2" }, "mutability"],
    [{ op: "replace", path: "schemas", value: [core] }, "mutability"],
    [{ op: "add", path: "meta.created", value: "x" }, "mutability"],
    [{ op: "remove", path: "groups" }, "mutability"],
    [{ op: "add", path: "groups", value: [{ value: "h" }] }, "mutability"],
    [{ op: "replace", path: 'groups[value eq "g"].display', value: "x" }, "mutability"],
    [{ op: "replace", path: `${enterprise}:manager.displayName`, value: "x" }, "mutability"],
    [{ op: "remove", path: "userName" }, "mutability"],
    [{ op: "replace", path: "userName", value: null }, "invalidValue"],
    [{ op: "replace", path: "userName", value: "" }, "invalidValue"],
    [{ op: "replace", value: { userName: " " } }, "invalidValue"],
    [{ op: "replace", path: "title", value: 1 }, "invalidValue"],
    [{ op: "replace", path: "active", value: "yes" }, "invalidValue"],
    [{ op: "replace", path: "active", value: [true] }, "invalidValue"],
    [{ op: "replace", path: "name", value: "Ada" }, "invalidValue"],
    [{ op: "replace", path: "name.givenName", value: { a: 1 } }, "invalidValue"],
    [{ op: "replace", path: "emails", value: "x" }, "invalidValue"],
    [{ op: "add", path: "emails", value: ["x"] }, "invalidValue"],
    [{ op: "add", path: 'emails[type eq "work"]', value: "x" }, "invalidValue"],
    [{ op: "add", path: 'emails[type eq "work"]', value: [{ value: "x" }, { value: "y" }] }, "invalidValue"],
    [
      {
        op: "add",
        path: "emails",
        value: [
          { value: "x", primary: true },
          { value: "y", primary: true },
        ],
      },
      "invalidValue",
    ],
    [{ op: "replace", value: { [enterprise]: "x" } }, "invalidValue"],
    [{ op: "replace", path: "favourite", value: 1 }, "invalidPath"],
    [{ op: "replace", path: "name.nick", value: "x" }, "invalidPath"],
    [{ op: "replace", path: "userName.value", value: "x" }, "invalidPath"],
    [{ op: "replace", path: "departmnt", value: "x" }, "invalidPath"],
    [{ op: "replace", path: `${enterprise}:unknown`, value: "x" }, "invalidPath"],
    [{ op: "replace", path: "urn:example:other:x", value: "x" }, "invalidPath"],
    [{ op: "replace", value: { favourite: 1 } }, "invalidPath"],
    [{ op: "replace", value: { "name.nick": 1 } }, "invalidPath"],
    [{ op: "replace", value: { [`${enterprise}:unknown`]: 1 } }, "invalidPath"],
    [{ op: "replace", value: { [enterprise]: { unknown: 1 } } }, "invalidPath"],
    [{ op: "replace", path: 'name[givenName eq "Ada"]', value: {} }, "invalidPath"],
    [{ op: "replace", path: 'schemas[value eq "x"]', value: {} }, "invalidPath"],
    [{ op: "replace", path: 'emails[type eq "work"', value: {} }, "invalidFilter"],
    [{ op: "replace", path: "emails[primary gt true].value", value: "x" }, "invalidFilter"],
    [{ op: "replace", path: 'emails[type eq "other"].value', value: "x" }, "noTarget"],
    [{ op: "replace", path: 'phoneNumbers[type eq "mobile"]', value: { value: "1" } }, "noTarget"],
    [{ op: "add", path: 'emails[type ne "work" and type ne "home"].value', value: "x" }, "noTarget"],
    [{ op: "add", path: 'emails[type eq "a" or type eq "b"].value', value: "x" }, "noTarget"],
    [{ op: "add", path: 'emails[unknown eq "a"].value', value: "x" }, "invalidFilter"],
  ] as const)("%j: %s", ([operation, scimType]) => {
    expect(() => patch([operation])).toThrow(refusal(scimType));
    // The operations before it are undone: the resource is frozen, so nothing has changed it.
    expect(() => patch([{ op: "replace", path: "title", value: "Lady" }, operation])).toThrow(
      refusal(scimType),
    );
  });
});

describe("names that would reach Object.prototype are refused", () => {
  test.for([
    "__proto__",
    "__proto__.polluted",
    "constructor",
    "constructor.prototype",
    "prototype.x",
    "name.__proto__",
    "emails[__proto__ eq 1].x",
    "name.constructor",
  ])("path %s", (path) => {
    for (const op of ["add", "replace", "remove"]) {
      expect(() => patch([{ op, path, value: { polluted: true } }])).toThrow(
        expect.objectContaining({ status: 400, scimType: expect.stringMatching(/^invalid(Path|Filter)$/) }),
      );
    }
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  test.for([
    '{"__proto__": {"polluted": true}}',
    '{"__proto__.polluted": true}',
    '{"constructor.prototype.polluted": true}',
    '{"name": {"constructor": {"prototype": {"polluted": true}}}}',
    `{"${enterprise}": {"__proto__": {"polluted": true}}}`,
    `{"${enterprise}:__proto__": {"polluted": true}}`,
    '{"emails": [{"value": "x", "__proto__": {"polluted": true}}]}',
    '{"urn:example:x:__proto__": {"polluted": true}}',
  ])("value %s", (text) => {
    const value: unknown = JSON.parse(text);
    for (const op of ["add", "replace"]) {
      expect(() => patch([{ op, value }])).toThrow(refusal("invalidValue"));
    }
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });
});

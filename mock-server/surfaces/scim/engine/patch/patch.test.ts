import { describe, expect, test } from "vitest";
import type { ScimObject } from "../../../../world/directory/scim-value.ts";
import { Answering } from "../testing/answering.ts";
import { core, enterprise, work, home, ada, patch } from "../testing/patching.ts";

const refusal = (scimType: string) => expect.objectContaining({ status: 400, scimType });

describe("changes only what it names", () => {
  test.for([
    // Single values: add and replace do the same (checklist 62, 64).
    [{ op: "replace", path: "title", value: "Lady" }, { title: "Lady" }],
    [{ op: "Add", path: "TITLE", value: "Lady" }, { title: "Lady" }],
    [{ op: "add", path: "nickName", value: "A" }, { nickName: "A" }],
    [{ op: "replace", path: "nickName", value: "A" }, { nickName: "A" }],
    [{ op: "replace", path: "title", value: null }, { title: undefined }],
    [{ op: "remove", path: "title" }, { title: undefined }],
    [{ op: "replace", path: `${core}:title`, value: "Lady" }, { title: "Lady" }],
    [{ op: "Replace", path: "active", value: "False" }, { active: false }],
    // Complex values are merged.
    [
      { op: "replace", path: "name", value: { givenName: "A" } },
      { name: { givenName: "A", familyName: "Lovelace" } },
    ],
    [{ op: "add", path: "name", value: { GIVENNAME: null } }, { name: { familyName: "Lovelace" } }],
    [
      { op: "replace", path: "name.givenName", value: "A" },
      { name: { givenName: "A", familyName: "Lovelace" } },
    ],
    [{ op: "remove", path: "name.givenName" }, { name: { familyName: "Lovelace" } }],
    [{ op: "remove", path: "name" }, { name: undefined }],
    // Several values: add appends, replace replaces, remove removes.
    [{ op: "add", path: "emails", value: [{ value: "x" }] }, { emails: [work, home, { value: "x" }] }],
    [{ op: "add", path: "emails", value: { value: "x" } }, { emails: [work, home, { value: "x" }] }],
    [{ op: "replace", path: "emails", value: [{ value: "x" }] }, { emails: [{ value: "x" }] }],
    [{ op: "replace", path: "emails", value: [] }, { emails: undefined }],
    [{ op: "replace", path: "emails", value: null }, { emails: undefined }],
    [{ op: "remove", path: "emails" }, { emails: undefined }],
    [{ op: "remove", path: 'emails[type eq "WORK"]' }, { emails: [home] }],
    [{ op: "remove", path: "emails[value pr]" }, { emails: undefined }],
    [{ op: "remove", path: "emails", value: [{ value: "ADA@home" }] }, { emails: [work] }],
    [{ op: "remove", path: "emails", value: { type: "work" } }, { emails: [home] }],
    [{ op: "remove", path: 'emails[type eq "home"].type' }, { emails: [work, { value: "ada@home" }] }],
    [
      { op: "remove", path: "emails.type" },
      { emails: [{ value: "ada@work", primary: true }, { value: "ada@home" }] },
    ],
    [
      { op: "replace", path: 'emails[type eq "home"].value', value: "x" },
      { emails: [work, { ...home, value: "x" }] },
    ],
    [
      { op: "replace", path: 'emails[type eq "home"]', value: { value: "x" } },
      { emails: [work, { value: "x" }] },
    ],
    [
      { op: "add", path: 'emails[type eq "home"]', value: { display: "x" } },
      { emails: [work, { ...home, display: "x" }] },
    ],
    [
      { op: "add", path: 'emails[type eq "home"]', value: [{ display: "x" }] },
      { emails: [work, { ...home, display: "x" }] },
    ],
    // The former primary element is no longer primary (checklist 65).
    [
      { op: "add", path: "emails", value: { value: "x", primary: true } },
      { emails: [{ ...work, primary: false }, home, { value: "x", primary: true }] },
    ],
    [
      { op: "replace", path: 'emails[type eq "home"].primary', value: "true" },
      {
        emails: [
          { ...work, primary: false },
          { ...home, primary: true },
        ],
      },
    ],
    // An add without a match creates the element that the filter describes.
    [
      { op: "Add", path: 'phoneNumbers[type eq "mobile"].value', value: "1" },
      { phoneNumbers: [{ type: "mobile", value: "1" }] },
    ],
    [
      { op: "add", path: 'emails[type eq "other" and display eq "O"]', value: { value: "x" } },
      { emails: [work, home, { type: "other", display: "O", value: "x" }] },
    ],
    [
      { op: "Add", path: 'roles[primary eq "True"].value', value: "admin" },
      { roles: [{ primary: true, value: "admin" }] },
    ],
    [{ op: "replace", path: "phoneNumbers.value", value: "1" }, { phoneNumbers: [{ value: "1" }] }],
    // Extensions.
    [
      { op: "Add", path: `${enterprise}:division`, value: "x" },
      {
        [enterprise]: {
          department: "R&D",
          division: "x",
          manager: { value: "m", $ref: "../Users/m", displayName: "Charles" },
        },
      },
    ],
    [
      { op: "replace", path: `${enterprise}:manager`, value: "n" },
      { [enterprise]: { department: "R&D", manager: { value: "n" } } },
    ],
    [
      { op: "Add", path: `${enterprise}:manager`, value: [{ $ref: "../Users/n", value: "n" }] },
      { [enterprise]: { department: "R&D", manager: { value: "n" } } },
    ],
    [
      { op: "add", path: `${enterprise}:manager.value`, value: "n" },
      { [enterprise]: { department: "R&D", manager: { value: "n" } } },
    ],
    [{ op: "remove", path: `${enterprise}:manager` }, { [enterprise]: { department: "R&D" } }],
    [
      { op: "remove", path: enterprise },
      { [enterprise]: undefined, schemas: [core] },
    ],
    [
      { op: "replace", value: { [enterprise]: null } },
      { [enterprise]: undefined, schemas: [core] },
    ],
    // Without a path: Okta, and Entra with its flag (checklist 61).
    [{ op: "replace", value: { active: false } }, { active: false }],
    [
      { op: "replace", value: { id: "other", schemas: [], meta: {}, groups: [], title: "Lady" } },
      { title: "Lady" },
    ],
    [
      {
        op: "add",
        value: { "name.givenName": "A", "name.familyName": "B", [`${enterprise}:department`]: "X" },
      },
      {
        name: { givenName: "A", familyName: "B" },
        [enterprise]: {
          department: "X",
          manager: { value: "m", $ref: "../Users/m", displayName: "Charles" },
        },
      },
    ],
    [
      {
        op: "replace",
        value: { [enterprise]: { department: "X", "manager.value": "n", "manager.displayName": "No" } },
      },
      { [enterprise]: { department: "X", manager: { value: "n" } } },
    ],
    [
      { op: "replace", value: { [core]: { title: "Lady" }, [`${core}:nickName`]: "A" } },
      { title: "Lady", nickName: "A" },
    ],
    [
      {
        op: "replace",
        value: { "urn:example:other:2.0:User": { x: 1 }, "urn:example:other:2.0:User:y": 2, title: "Lady" },
      },
      { title: "Lady" },
    ],
    [{ op: "add", value: { emails: { value: "x" } } }, { emails: [work, home, { value: "x" }] }],
  ] as const)("%j", ([operation, expected]) => {
    expect(patch([operation])).toEqual({ resource: { ...ada, ...expected }, changed: true });
  });

  test.for(["", [], {}, null, { value: "" }, { value: null }, [{ value: "" }]])(
    "%j as manager means no manager",
    (value) => {
      for (const op of ["Add", "Replace"]) {
        const { resource } = patch([{ op, path: `${enterprise}:manager`, value }]);
        expect(resource[enterprise]).toEqual({ department: "R&D" });
      }
    },
  );
});

describe("a PATCH to the present values is no change", () => {
  test.for([
    [{ op: "add", path: "title", value: "Countess" }],
    [{ op: "replace", path: "active", value: "True" }],
    [{ op: "replace", path: "name", value: { givenName: "Ada" } }],
    [{ op: "replace", path: "name", value: {} }],
    [{ op: "add", path: "emails", value: [{ type: "WORK", value: "ADA@work" }] }],
    [{ op: "replace", path: "emails", value: [work, home] }],
    [{ op: "add", path: "emails", value: [] }],
    [{ op: "add", path: "emails", value: null }],
    [{ op: "remove", path: "emails", value: [] }],
    [{ op: "remove", path: "emails", value: [{}] }],
    [{ op: "remove", path: "nickName" }],
    [{ op: "remove", path: 'emails[type eq "other"]' }],
    [{ op: "remove", path: 'emails[type eq "other"].value' }],
    [{ op: "replace", path: 'emails[type eq "work"].value', value: "ada@work" }],
    [{ op: "add", path: `${enterprise}:manager`, value: { value: "m" } }],
    [{ op: "replace", value: { id: "other", "meta.created": "x", groups: [] } }],
    [{ op: "replace", value: {} }],
    [
      { op: "replace", path: "title", value: "Lady" },
      { op: "replace", path: "title", value: "Countess" },
    ],
    [
      { op: "add", path: "emails", value: { value: "x" } },
      { op: "remove", path: 'emails[value eq "x"]' },
    ],
  ])("%j", (...[operations]) => {
    const result = patch(operations);
    expect(result.changed).toBe(false);
    expect(result.resource).toBe(ada);
  });
});

test("several adds build one element", () => {
  const { resource } = patch([
    { op: "Add", path: 'addresses[type eq "work"].locality', value: "London" },
    { op: "Add", path: 'addresses[type eq "work"].country', value: "GB" },
    { op: "Add", path: 'addresses[type eq "home"].country', value: "FR" },
  ]);
  expect(resource["addresses"]).toEqual([
    { type: "work", locality: "London", country: "GB" },
    { type: "home", country: "FR" },
  ]);
});

test("the first attribute of an extension adds its URN to schemas, and removing the last removes it", () => {
  const bare: ScimObject = { schemas: [core], id: "1", userName: "ada" };
  const { resource } = patch([{ op: "add", path: `${enterprise.toUpperCase()}:department`, value: "x" }], {
    to: bare,
  });
  expect(resource).toEqual({ ...bare, schemas: [core, enterprise], [enterprise]: { department: "x" } });
  expect(patch([{ op: "remove", path: `${enterprise}:department` }], { to: resource }).resource).toEqual(
    bare,
  );
});

describe("a replace that matches no element", () => {
  test("creates it, where the server does", () => {
    const behaviour = new Answering({ "scim.filtered-replace-miss": "creates" });
    const { resource } = patch([{ op: "replace", path: 'emails[type eq "other"].value', value: "x" }], {
      behaviour,
    });
    expect(resource["emails"]).toEqual([work, home, { type: "other", value: "x" }]);
    expect(behaviour.asked).toEqual(["scim.filtered-replace-miss"]);
  });

  test("is the only operation that asks the quirk", () => {
    const behaviour = new Answering();
    patch(
      [
        { op: "replace", path: 'emails[type eq "work"].value', value: "x" },
        { op: "add", path: 'emails[type eq "other"].value', value: "x" },
        { op: "remove", path: 'emails[type eq "none"]' },
        { op: "replace", path: "phoneNumbers.value", value: "x" },
      ],
      { behaviour },
    );
    expect(behaviour.asked).toEqual([]);
  });
});

test("booleans in quotes are refused where the server takes only JSON's own", () => {
  const behaviour = new Answering({ "scim.string-booleans": "bad-request" });
  expect(() => patch([{ op: "Replace", path: "active", value: "False" }], { behaviour })).toThrow(
    refusal("invalidValue"),
  );
  expect(() =>
    patch([{ op: "Add", path: 'roles[primary eq "True"].value', value: "x" }], { behaviour }),
  ).toThrow(refusal("invalidFilter"));
});

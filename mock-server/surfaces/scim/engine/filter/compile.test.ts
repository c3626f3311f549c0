import { describe, expect, test } from "vitest";
import { Answering } from "../testing/answering.ts";
import { ScimError } from "../error.ts";
import type { ScimObject } from "../../../../world/directory/scim-value.ts";
import { userType } from "../schema/resource-type.ts";
import { compileFilter } from "./compile.ts";
import { indexableEquality } from "./indexable.ts";
import { parseFilter } from "./parse.ts";

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const core = "urn:ietf:params:scim:schemas:core:2.0:User";

const ada: ScimObject = {
  schemas: [core, enterprise],
  id: "2819c223",
  externalId: "Ada-1",
  userName: "Ada@Example.com",
  name: { givenName: "Ada", familyName: "Lovelace" },
  title: "",
  active: true,
  emails: [
    { value: "ada@work.example", type: "work", primary: true },
    { value: "ada@home.example", type: "home" },
  ],
  x509Certificates: [{ value: "QUJD" }],
  [enterprise]: { department: "Engines", manager: { value: "m1", displayName: "Charles" } },
  meta: {
    resourceType: "User",
    created: "2024-02-29T12:00:00.5Z",
    lastModified: "2024-02-29T12:00:00.500000001Z",
    location: "https://x/scim/v2/Users/2819c223",
  },
};

function matches(text: string, resource: ScimObject = ada, behaviour = new Answering()): boolean {
  return compileFilter(parseFilter(text), { type: userType, behaviour })(resource);
}

describe("matches", () => {
  test.for([
    // The attribute's caseExact decides how strings are compared (checklist 40).
    'userName eq "ada@example.COM"',
    'USERNAME EQ "ada@example.com"',
    'emails.value eq "ADA@work.example"',
    'id eq "2819c223"',
    'externalId eq "Ada-1"',
    'externalId ne "ada-1"',
    'userName co "@EXAMPLE"',
    'userName sw "ADA"',
    'userName ew ".COM"',
    'userName gt "aaa"',
    'userName ge "ada@example.com"',
    'userName le "ADA@EXAMPLE.COM"',
    'userName lt "b"',
    "active eq true",
    "active ne false",
    'active eq "True"',
    // Date-times are instants, whatever their zone and precision (checklist 41).
    'meta.created eq "2024-02-29T13:00:00.500+01:00"',
    'meta.created eq "2024-02-29T12:00:00.5000000Z"',
    'meta.created eq "2024-02-29T00:30:00.5-11:30"',
    'meta.lastModified gt "2024-02-29T12:00:00.5Z"',
    'meta.lastModified lt "2024-02-29T12:00:00.51Z"',
    'meta.created ge "2024-02-29T12:00:00.5Z"',
    'meta.created lt "2024-03-01T00:00:00Z"',
    'meta.created gt "1969-12-31T23:59:59Z"',
    'meta.created sw "2024-02"',
    // Presence (checklist 43).
    "userName pr",
    "active pr",
    "name pr",
    "not (title pr)",
    "not (nickName pr)",
    "nickName eq null",
    "userName ne null",
    // Several values: any of them (checklist 44), or one of them in a value path (45).
    'emails co "home.example"',
    'emails ne "ada@work.example"',
    'emails[type eq "work" and value co "@work"]',
    'emails[type eq "home"].value ew "home.example"',
    'emails[type eq "work"].primary eq true',
    "emails[not (primary pr)]",
    'emails.type eq "work" and emails.value co "home"',
    'name[givenName eq "ada"]',
    // URNs (checklist 46, 47).
    `${core}:userName eq "ada@example.com"`,
    `${core.toUpperCase()}:emails[type eq "work"]`,
    `${enterprise}:department eq "engines"`,
    `${enterprise}:manager.displayName eq "Charles"`,
    `${enterprise}:manager eq "m1"`,
    'department eq "engines"',
    'manager eq "m1"',
    'manager.displayName sw "Charles"',
    'manager[value eq "m1"]',
    `${enterprise} pr`,
    `schemas eq "${enterprise.toLowerCase()}"`,
    'meta.resourceType eq "User"',
    // Quoted keywords and brackets are data (checklist 50).
    'not (userName co "and (x) [y] or")',
    // A missing value equals nothing, so `ne` matches (checklist 48).
    'nickName ne "x"',
    'unknown ne "x"',
    'not (unknown eq "x")',
    'not (urn:example:other:attribute eq "x")',
  ])("%s", (text) => {
    expect(matches(text)).toBe(true);
  });
});

describe("does not match", () => {
  test.for([
    'externalId eq "ada-1"',
    'id eq "2819C223"',
    'meta.location eq "HTTPS://x/scim/v2/Users/2819c223"',
    'meta.resourceType eq "user"',
    'emails[type eq "work" and value co "home"]',
    'emails[type eq "other"].value ne "x"',
    'emails[value eq "ada@work.example"].type eq "home"',
    "title pr",
    "nickName pr",
    "addresses pr",
    'nickName eq "x"',
    'nickName sw ""',
    'unknown eq "x"',
    "unknown pr",
    'userName.unknown co ""',
    'unknown[type eq "x"]',
    'emails[unknown eq "x"]',
    "userName eq null",
    'constructor eq "x"',
    "constructor pr",
    "prototype pr",
    "toString pr",
  ])("%s", (text) => {
    expect(matches(text)).toBe(false);
  });
});

describe("a comparison that makes no sense for the attribute is 400 invalidFilter", () => {
  test.for([
    "active gt true",
    "active le false",
    'active co "t"',
    'active eq "yes"',
    "active eq 1",
    'x509Certificates.value gt "A"',
    'x509Certificates le "A"',
    "userName eq 5",
    "userName eq true",
    'name eq "Ada"',
    'addresses co "x"',
    'meta.created gt "yesterday"',
    'meta.created gt "2023-02-29T00:00:00Z"',
    'meta.created gt "2023-02-28"',
    "userName gt null",
    'password eq "x"',
    "password pr",
    'not (password sw "a")',
    'unknown pr or password eq "x"',
  ])("%s", (text) => {
    expect(() => matches(text)).toThrow(ScimError);
    expect(() => matches(text)).toThrow(expect.objectContaining({ status: 400, scimType: "invalidFilter" }));
  });
});

test("nothing, null, the empty list and the empty object are not present", () => {
  const empty: unknown = { title: null, emails: [], roles: [{}], name: { formatted: "" } };
  const resource = Object.assign<ScimObject, unknown>({}, empty);
  for (const name of ["title", "emails", "roles", "name", "nickName"]) {
    expect(matches(`${name} pr`, resource)).toBe(false);
  }
});

test("booleans in quotes are a quirk, which is asked only where there is one", () => {
  const strict = new Answering({ "scim.string-booleans": "bad-request" });
  expect(() => matches('active eq "True"', ada, strict)).toThrow(ScimError);
  expect(strict.asked).toEqual(["scim.string-booleans"]);
  expect(matches('active eq true and userName sw "true"', ada, strict)).toBe(false);
  expect(strict.asked).toHaveLength(1);
});

describe("an index can serve", () => {
  test.for([
    ['userName eq "Ada"', { attribute: "userName", value: "Ada" }],
    ['USERNAME eq "Ada"', { attribute: "userName", value: "Ada" }],
    [`${core}:externalId eq "x"`, { attribute: "externalId", value: "x" }],
    ['active eq true and (title pr and displayName eq "x")', { attribute: "displayName", value: "x" }],
    ['userName eq "a" and id eq "b"', { attribute: "id", value: "b" }],
    ['userName eq "a" or id eq "b"', undefined],
    ['not (userName eq "a")', undefined],
    ['userName ne "a"', undefined],
    ["userName eq null", undefined],
    ['emails[value eq "a"]', undefined],
    [`${enterprise}:id eq "a"`, undefined],
    ['meta.id eq "a"', undefined],
  ] as const)("%s", ([text, expected]) => {
    expect(indexableEquality(parseFilter(text), { type: userType, behaviour: new Answering() })).toEqual(
      expected,
    );
  });
});

import { expect, test } from "vitest";
import type { AttributeDefinition } from "./attribute.ts";
import { groupType, schemaDefinitions, userType } from "./resource-type.ts";

function flatten(definitions: readonly AttributeDefinition[]): readonly AttributeDefinition[] {
  return definitions.flatMap((definition) => [definition, ...flatten(definition.subAttributes ?? [])]);
}

const all = schemaDefinitions.flatMap((schema) => flatten(schema.attributes));

const always = [
  "name",
  "type",
  "multiValued",
  "description",
  "required",
  "caseExact",
  "mutability",
  "returned",
  "uniqueness",
];

test.for(all)("$name carries every characteristic of its type", (attribute) => {
  expect(Object.keys(attribute)).toEqual(expect.arrayContaining(always));
  expect(attribute.subAttributes !== undefined).toBe(attribute.type === "complex");
  expect(attribute.referenceTypes !== undefined).toBe(attribute.type === "reference");
});

test("a definition stays the same through JSON, and has no null", () => {
  const text = JSON.stringify(schemaDefinitions);
  expect(JSON.parse(text)).toEqual(schemaDefinitions);
  expect(text).not.toContain("null");
});

test("the attributes are those of RFC 7643", () => {
  expect(
    schemaDefinitions.map((schema) => schema.attributes.map((attribute) => attribute.name).join(" ")),
  ).toEqual([
    "userName name displayName nickName profileUrl title userType preferredLanguage locale timezone active password emails phoneNumbers ims photos addresses groups entitlements roles x509Certificates",
    "displayName members",
    "employeeNumber costCenter organization division department manager",
  ]);
});

test("attributes are found by name, in any case", () => {
  expect(userType.attributes.get("username")?.name).toBe("userName");
  expect(userType.attributes.get("externalid")?.caseExact).toBe(true);
  expect(groupType.attributes.get("members")?.subs.get("value")?.mutability).toBe("immutable");
  for (const name of ["constructor", "__proto__", "tostring", "department"]) {
    expect(userType.attributes.has(name)).toBe(false);
  }
});

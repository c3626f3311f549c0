import { describe, expect, test } from "vitest";
import { z } from "zod";
import { scimError } from "../../../contracts/wire/scim-resources.ts";
import { casesOf, holds, isSame, pathOf, stage, valueOf, withValue } from "./testing/schema-cases.ts";
import { groupBody, idIn, patchBody, scimMock } from "./testing/scim-mock.ts";

// The server does what /Schemas says about each attribute (RFC 7643 §7).

const cases = await casesOf(await scimMock());
const writable = cases.filter(({ attribute, parent }) =>
  [attribute, parent].every((each) => each?.mutability !== "readOnly"),
);

test("the cases are all attributes and sub-attributes of the three schemas", () => {
  expect(cases.length).toBeGreaterThan(80);
  expect(cases.filter(({ endpoint }) => endpoint === "/Groups").map(({ name }) => name)).toEqual([
    "displayName",
    "members",
    "members.value",
    "members.$ref",
    "members.type",
    "members.display",
  ]);
});

describe("required: without it a create is refused", () => {
  test.for(writable)("$name", async (each) => {
    const { scim, body } = await stage(each);
    const answer = await scim("POST", each.endpoint, withValue(each, body, undefined));
    const refused = { status: 400, json: { scimType: "invalidValue" } };
    expect(answer).toMatchObject(each.attribute.required ? refused : { status: 201 });
  });
});

describe("type: a value of another type is refused, or ignored where the attribute is readOnly", () => {
  test.for(cases)("$name", async (each) => {
    const { scim, body } = await stage(each);
    const wrong = each.attribute.type === "boolean" ? "perhaps" : 7;
    const answer = await scim("POST", each.endpoint, withValue(each, body, wrong));
    const refused = { status: 400, json: { scimType: "invalidValue" } };
    expect(answer).toMatchObject(writable.includes(each) ? refused : { status: 201 });
  });
});

describe("mutability, returned, multiValued: what a create and a PATCH make of a value", () => {
  test.for(cases)("$name", async (each) => {
    const { scim, body, sample, other } = await stage(each);
    const { mutability, returned, multiValued } = each.attribute;
    const made = await scim("POST", each.endpoint, withValue(each, body, sample));
    expect(made, made.text).toMatchObject({ status: 201 });
    const at = `${each.endpoint}/${idIn(made)}`;
    const shown = valueOf(each, (await scim("GET", at)).json);
    expect({
      isShown: shown !== undefined,
      isSample: holds(shown, sample),
      isList: Array.isArray(shown ?? []),
    }).toMatchObject({
      ...(writable.includes(each) && { isShown: returned !== "never" }),
      isSample: writable.includes(each) && returned !== "never",
      isList: shown === undefined || multiValued,
    });

    const operation = { op: "replace", path: pathOf(each), value: other };
    const patched = await scim("PATCH", at, patchBody(operation));
    const isFree = writable.includes(each) && mutability !== "immutable";
    const outcome = isFree
      ? { status: patched.status, isOther: holds(valueOf(each, patched.json), other) }
      : scimError.parse(patched.json);
    expect(outcome, patched.text).toMatchObject(
      isFree ? { status: 200, isOther: returned !== "never" } : { status: "400", scimType: "mutability" },
    );
  });
});

describe("uniqueness: a second resource with the value is refused", () => {
  for (const nameTaken of ["conflict", "allowed"] as const) {
    test.for(writable)(`$name, where a second group of a name is: ${nameTaken}`, async (each) => {
      const made = await scimMock({ answers: { "scim.group-name-taken": nameTaken } });
      const served = (await casesOf(made)).find(({ name, endpoint }) => isSame(each, { name, endpoint }));
      const { scim, bodies, sample } = await stage(each, made);
      const [first, second] = bodies.map((body) => withValue(each, body, sample));
      expect(await scim("POST", each.endpoint, first)).toMatchObject({ status: 201 });
      const answer = await scim("POST", each.endpoint, second);
      const refused = { status: 409, json: { scimType: "uniqueness" } };
      expect(answer).toMatchObject(served?.attribute.uniqueness === "server" ? refused : { status: 201 });
    });
  }
});

describe("caseExact: a filter finds the value in another case, or does not", () => {
  test.for(
    cases.filter(
      ({ attribute: { type, returned } }) => type !== "complex" && type !== "boolean" && returned !== "never",
    ),
  )("$name", async (each) => {
    const { scim, body, sample } = await stage(each);
    const made = await scim("POST", each.endpoint, withValue(each, body, sample));
    if (each.endpoint === "/Users") await scim("POST", "/Groups", groupBody("Engines", [idIn(made)]));
    const value = z.string().parse(valueOf(each, (await scim("GET", `${each.endpoint}/${idIn(made)}`)).json));
    const swapped = value === value.toUpperCase() ? value.toLowerCase() : value.toUpperCase();
    expect(swapped).not.toBe(value);
    const filter = `id eq "${idIn(made)}" and ${pathOf(each)} eq "${swapped}"`;
    const found = await scim("GET", `${each.endpoint}?filter=${encodeURIComponent(filter)}`);
    expect(found.json).toMatchObject({ totalResults: each.attribute.caseExact ? 0 : 1 });
  });
});

test("canonicalValues and referenceTypes: members are users, and the groups of a user are direct ones", async () => {
  const { scim } = await scimMock();
  const byName = new Map(cases.map(({ name, attribute }) => [name, attribute]));
  expect(byName.get("members.type")?.canonicalValues).toEqual(["User"]);
  expect(byName.get("members.$ref")?.referenceTypes).toEqual(["User"]);
  expect(byName.get("groups.type")?.canonicalValues).toEqual(["direct"]);
  expect(byName.get("groups.$ref")?.referenceTypes).toEqual(["Group"]);
  const inner = idIn(await scim("POST", "/Groups", groupBody("Inner")));
  expect((await scim("POST", "/Groups", groupBody("Outer", [inner]))).status).toBe(400);
});

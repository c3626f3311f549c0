import * as fc from "fast-check";
import { expect, test } from "vitest";
import { scimError, scimGroup, scimUser, scimUserList } from "../../../contracts/wire/scim-resources.ts";
import { groupBody, idIn, patchBody, scimMock, userBody, type ScimMock } from "./testing/scim-mock.ts";
import { sampleSize } from "../../../testing/sample-size.ts";

/** Filter tokens with attributes that no user here has, so that no valid filter finds anybody. */
const words = [
  "title nickName ims phoneNumbers shoeSize name.middleName meta.unknown urn:x:y:title".split(" "),
  "ims[type phoneNumbers[ ] ( ) ].value .".split(" "),
  "eq co sw ew gt ge lt le pr and or EQ like not".split(" "),
  ['"zz"', '"', "true", "7", "-1.5e3", "'zz'", "zz", String.raw`"\u00"`, '"a and b"', "\\", "%", "*"],
].flat();
const word = fc.constantFrom(...words);
const soup = fc
  .tuple(fc.array(word, { maxLength: 9 }), fc.constantFrom(" ", " ", "  ", ""))
  .map(([words, space]) => words.join(space));
const comparison = fc
  .tuple(
    fc.constantFrom("title", "nickName", "ims.value", "phoneNumbers", "shoeSize", 'ims[type eq "x"].value'),
    fc.constantFrom("eq", "co", "sw", "ew", "gt", "le"),
    fc.constantFrom('"zz"', '"a (b) [c] not"', String.raw`"\u0041\""`),
  )
  .map((parts) => parts.join(" "));
const filter = fc
  .tuple(fc.array(comparison, { minLength: 1, maxLength: 3 }), fc.constantFrom(" and ", " or "))
  .map(([comparisons, operator]) => `(${comparisons.join(operator)})`);
/** A valid filter with a piece cut out. */
const cut = fc
  .tuple(filter, fc.nat(60), fc.nat(4))
  .map(([whole, at, length]) => whole.slice(0, at) + whole.slice(at + length));
const garbage = fc.oneof(
  { weight: 4, arbitrary: soup },
  { weight: 4, arbitrary: cut },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  { weight: 1, arbitrary: fc.tuple(fc.string({ maxLength: 8 }), soup).map(([left, right]) => left + right) },
);

test("a random filter is refused with 400 or finds nobody: never a 500, never everybody", async () => {
  const numRuns = sampleSize({ test: 1000, trial: 100_000 });
  const { scim } = await scimMock();
  for (const name of ["a", "b", "c"]) await scim("POST", "/Users", userBody(`${name}@x.example`));
  const seen = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(garbage, async (filter) => {
      // "not" may turn a filter that finds nobody into one that rightly finds everybody.
      fc.pre(!/not\s*\(/i.test(filter));
      const { status, json } = await scim("GET", `/Users?filter=${encodeURIComponent(filter)}`);
      const outcome =
        status === 200
          ? { status, found: scimUserList.parse(json).totalResults }
          : { status, scimType: scimError.parse(json).scimType };
      seen.set(status, (seen.get(status) ?? 0) + 1);
      const allowed = [
        { status: 200, found: 0 },
        { status: 400, scimType: "invalidFilter" },
      ];
      expect(allowed).toContainEqual(outcome);
    }),
    { numRuns },
  );
  // Both must have happened, or the test shows nothing.
  expect(seen.get(200)).toBeGreaterThan(numRuns / 20);
  expect(seen.get(400)).toBeGreaterThan(numRuns / 20);
});

const paths = [
  "userName active title name name.givenName emails emails.value displayName externalId".split(" "),
  "id meta groups schemas password shoeSize emails[ __proto__.x members".split(" "),
  ['emails[type eq "work"]', 'emails[type eq "home"].value', 'members[value eq "x"]'],
  ["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager"],
].flat();
const path = fc.oneof(fc.constantFrom(...paths), fc.string({ maxLength: 12 }));
const value = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    "",
    "text",
    "TRUE",
    true,
    7,
    [],
    {},
    ["x"],
    [{ value: "x" }],
    { value: "y" },
    { type: "work", value: "z@x.example", primary: true },
    [{ type: "work", value: "z@x.example", primary: true }],
    { displayName: "D", members: [] },
    { userName: "renamed@x.example", "name.familyName": "N" },
  ),
  fc.jsonValue({ maxDepth: 2 }),
);
const operation = fc.record(
  { op: fc.constantFrom("add", "remove", "replace", "Replace", "move", 7), path, value },
  { requiredKeys: ["op"] },
);

test("a PATCH that fails changes nothing, and one that succeeds leaves a resource of the described shape", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.boolean(), fc.array(operation, { maxLength: 4 })), { minLength: 1, maxLength: 6 }),
      async (patches) => {
        const made = await scimMock();
        const { scim } = made;
        const work = { type: "work", value: "ada@x.example", primary: true };
        const body = userBody("ada@x.example", { name: { givenName: "Ada" }, emails: [work] });
        const userId = idIn(await scim("POST", "/Users", body));
        const groupId = idIn(await scim("POST", "/Groups", groupBody("Engines", [userId])));
        for (const [isUser, operations] of patches) {
          const target = isUser ? `/Users/${userId}` : `/Groups/${groupId}`;
          const before = await stateOf(made);
          const answer = await scim("PATCH", target, patchBody(...operations));
          const schema = answer.status === 200 ? (isUser ? scimUser : scimGroup) : scimError;
          schema.parse(answer.json);
          expect([200, 400, 409]).toContain(answer.status);
          const after = await stateOf(made);
          expect(answer.status === 200 ? before : after).toEqual(before);
        }
      },
    ),
    { numRuns: sampleSize({ test: 60, trial: 10_000 }) },
  );
});

/** Everything in the directory. */
async function stateOf({ mock }: ScimMock): Promise<unknown> {
  return mock.default.world.directory.contents();
}

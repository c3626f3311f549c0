import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { ScimObject } from "../../../world/directory/scim-value.ts";
import { patchOpUrn } from "./patch/operations.ts";
import { applyPatch } from "./patch/patch.ts";
import { compileFilter } from "./filter/compile.ts";
import { parseFilter } from "./filter/parse.ts";
import { compileProjection } from "./projection.ts";
import { readResource, replaceResource } from "./resource.ts";
import { groupType, userType } from "./schema/resource-type.ts";
import { compileSort } from "./sort.ts";
import { Answering } from "./testing/answering.ts";
import { ada, core, enterprise, group } from "./testing/patching.ts";
import { refusalOf } from "./testing/refusal.ts";
import { sampleSize } from "../../../../testing/sample-size.ts";

const dangerous = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf"];
const name = fc.oneof(
  fc.constantFrom(
    ...dangerous,
    ...dangerous.map((part) => `${part}.polluted`),
    ...dangerous.map((part) => `name.${part}`),
  ),
  fc.constantFrom(
    "userName",
    "name",
    "NAME.givenName",
    "emails",
    "manager",
    "members",
    "schemas",
    "id",
    "value",
    "type",
  ),
  fc.constantFrom("primary", "active", enterprise, core, `${enterprise}:manager`, `${enterprise}:__proto__`),
  fc.constantFrom(
    'emails[type eq "work"]',
    'emails[type eq "work"].value',
    "emails.value",
    "emails[primary eq true]",
  ),
  fc.string({ maxLength: 8 }),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(null, true, 0, "", "a", "True", "work", -1.5, core, enterprise),
    fc.array(tie("value"), { maxLength: 3 }),
    // JSON.parse makes `__proto__` an ordinary member; an object literal would not.
    fc
      .array(fc.tuple(name, tie("value")), { maxLength: 4 })
      .map((members): unknown =>
        JSON.parse(
          `{${members.map((pair) => pair.map((part) => JSON.stringify(part)).join(":")).join(",")}}`,
        ),
      ),
  ),
}));
const body = value.map((members) =>
  typeof members === "object" && members !== null && !Array.isArray(members)
    ? { userName: "a", displayName: "a", ...members, schemas: [core, groupType.urn] }
    : members,
);
const operation = fc.record(
  { op: fc.constantFrom("add", "replace", "remove"), path: name, value },
  { requiredKeys: ["op"] },
);
const polluted = () => Object.keys(Object.prototype).length > 0 || "polluted" in {};

test("any body gives a resource of known attributes, or a 400", () => {
  fc.assert(
    fc.property(body, (given) => {
      for (const type of [userType, groupType]) {
        const context = { type, behaviour: new Answering() };
        const known = new Set(
          [...type.attributes.values(), ...type.extensions.values()].map((node) => node.name),
        );
        const names: string[] = [];
        const refused = refusalOf(() => {
          names.push(...Object.keys(readResource(given, context)));
          names.push(
            ...Object.keys(replaceResource(type === userType ? ada : group, given, context).resource),
          );
        });
        expect(refused?.status ?? 400).toBe(400);
        expect(names.filter((each) => !known.has(each))).toEqual([]);
        expect(polluted()).toBe(false);
      }
    }),
    { numRuns: sampleSize({ test: 1000, trial: 30_000 }) },
  );
});

test("any operations give a resource of known attributes, or a 400", () => {
  fc.assert(
    fc.property(fc.array(operation, { minLength: 1, maxLength: 4 }), fc.boolean(), (operations, creates) => {
      for (const [type, resource] of [
        [userType, ada],
        [groupType, group],
      ] as const) {
        const behaviour = new Answering({ "scim.filtered-replace-miss": creates ? "creates" : "no-target" });
        const known = new Set(
          [...type.attributes.values(), ...type.extensions.values()].map((node) => node.name),
        );
        let patched: ScimObject = resource;
        // The resource is frozen, so an attempt to change it is a TypeError and not a refusal.
        const refused = refusalOf(() => {
          patched = applyPatch(
            resource,
            { schemas: [patchOpUrn], Operations: operations },
            { type, behaviour },
          ).resource;
        });
        expect(refused?.status ?? 400).toBe(400);
        expect(Object.keys(patched).filter((each) => !known.has(each))).toEqual([]);
        expect(polluted()).toBe(false);
      }
    }),
    { numRuns: sampleSize({ test: 1500, trial: 50_000 }) },
  );
});

test("any query gives an answer or a 400", () => {
  const operator = fc.constantFrom("eq", "ne", "co", "gt", "le");
  const filter = fc
    .tuple(name, operator, value)
    .map(([left, middle, right]) => `${left} ${middle} ${JSON.stringify(right)}`);
  fc.assert(
    fc.property(filter, fc.array(name, { maxLength: 3 }), name, (text, attributes, sortBy) => {
      const context = { type: userType, behaviour: new Answering() };
      const refused = refusalOf(() => {
        expect(typeof compileFilter(parseFilter(text), context)(ada)).toBe("boolean");
      });
      expect(refused?.scimType ?? "invalidFilter").toBe("invalidFilter");
      expect(compileProjection({ attributes }, context)(ada)["id"]).toBe("1");
      expect(compileProjection({ excludedAttributes: attributes }, context)(ada)["id"]).toBe("1");
      const unsorted = refusalOf(() => compileSort({ sortBy }, context)?.([ada, group]));
      expect(unsorted?.scimType ?? "invalidValue").toBe("invalidValue");
    }),
    { numRuns: sampleSize({ test: 1000, trial: 50_000 }) },
  );
});

import * as fc from "fast-check";
import { parse } from "scim2-parse-filter";
import type { Filter as ForeignFilter } from "scim2-parse-filter";
import { expect, test } from "vitest";
import { ScimError } from "../error.ts";
import type { Filter } from "./ast.ts";
import { parseFilter } from "./parse.ts";
import { sampleSize } from "../../../../../testing/sample-size.ts";

// An independent parser, used only here. It accepts more than RFC 7644 allows (keywords as names, `not` without brackets,
// any escape), so only its refusals and its trees are compared. It cannot read `-1)`, so no number here is negative.

const attribute = fc.constantFrom("userName", "name.givenName", "active", "meta.created", "externalId");
const value = fc.constantFrom('"a"', '"b c"', '"a and b"', '"x\\"y"', "true", "false", "1", "2.5");
const leaf = fc.oneof(
  fc
    .tuple(attribute, fc.constantFrom("eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"), value)
    .map((parts) => parts.join(" ")),
  attribute.map((name) => `${name} pr`),
);
const { filter } = fc.letrec<{ filter: string; factor: string }>((tie) => ({
  factor: fc.oneof(
    { maxDepth: 4 },
    leaf,
    tie("filter").map((inner) => `(${inner})`),
    tie("filter").map((inner) => `not (${inner})`),
    fc.tuple(fc.constantFrom("emails", "addresses"), leaf).map(([name, inner]) => `${name}[${inner}]`),
  ),
  filter: fc
    .tuple(tie("factor"), fc.array(fc.tuple(fc.constantFrom("and", "or"), tie("factor")), { maxLength: 3 }))
    .map(([first, rest]) => [first, ...rest.map(([keyword, next]) => `${keyword} ${next}`)].join(" ")),
}));

test("an independent parser reads the same tree", () => {
  fc.assert(
    fc.property(filter, (text) => {
      expect(shape(parseFilter(text))).toEqual(foreignShape(parse(text)));
    }),
    { numRuns: sampleSize({ test: 1000, trial: 50_000 }) },
  );
});

test("refuses whatever an independent parser refuses", () => {
  const broken = fc
    .tuple(filter, fc.nat(), fc.constantFrom("(", ")", "[", "]", '"', " and ", " eq "))
    .map(([text, at, piece]) => {
      const start = at % (text.length + 1);
      return text.slice(0, start) + piece + text.slice(start);
    });
  fc.assert(
    fc.property(broken, (text) => {
      if (succeeds(() => parse(text))) return;
      expect(() => parseFilter(text)).toThrow(ScimError);
    }),
    { numRuns: sampleSize({ test: 1000, trial: 50_000 }) },
  );
});

function succeeds(run: () => unknown): boolean {
  try {
    run();
    return true;
  } catch {
    return false;
  }
}

/** Both trees in one notation; chains are flattened, since the other parser keeps some of their brackets. */
function shape(tree: Filter): unknown {
  switch (tree.kind) {
    case "and":
    case "or":
      return flat(tree.kind, tree.terms.map(shape));
    case "not":
      return ["not", shape(tree.filter)];
    case "present":
      return ["pr", nameOf(tree.path)];
    case "compare":
      return [tree.operator, nameOf(tree.path), tree.value];
    case "value-path":
      return ["[]", nameOf(tree.path), shape(tree.filter)];
    default:
      return tree satisfies never;
  }
}

function foreignShape(tree: ForeignFilter): unknown {
  switch (tree.op) {
    case "and":
    case "or":
      return flat(tree.op, tree.filters.map(foreignShape));
    case "not":
      return ["not", foreignShape(tree.filter)];
    case "[]":
      return ["[]", tree.attrPath, foreignShape(tree.valFilter)];
    case "pr":
      return ["pr", tree.attrPath];
    default:
      return [tree.op, tree.attrPath, tree.compValue];
  }
}

function flat(keyword: string, terms: readonly unknown[]): unknown {
  const flattened = terms.flatMap((term) =>
    Array.isArray(term) && term[0] === keyword ? term.slice(1) : [term],
  );
  return [keyword, ...flattened];
}

function nameOf({ name, sub }: { name: string; sub?: string }): string {
  return sub === undefined ? name : `${name}.${sub}`;
}

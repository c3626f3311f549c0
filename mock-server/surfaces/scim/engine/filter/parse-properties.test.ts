import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { refusalOf } from "../testing/refusal.ts";
import { comparisonOperators } from "./ast.ts";
import type { Filter, FilterValue } from "./ast.ts";
import { parseFilter, parsePatchPath } from "./parse.ts";
import { sampleSize } from "../../../../../testing/sample-size.ts";

const name = fc.constantFrom("userName", "emails", "$ref", "x-y_z", "meta", "andy", "note", "order");
const reference = fc.record(
  { uri: fc.constantFrom("urn:a:b:2.0:User", "http://x/y"), name, sub: name },
  { requiredKeys: ["name"] },
);
const inner = fc.record({ name });
const value: fc.Arbitrary<FilterValue> = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
  fc.boolean(),
  fc.constant(null),
);

function filterOver(
  path: fc.Arbitrary<Filter & { kind: "present" }>,
  depthSize: number,
): fc.Arbitrary<Filter> {
  const leaf: fc.Arbitrary<Filter> = fc.oneof(
    path,
    fc
      .tuple(path, fc.constantFrom(...comparisonOperators), value)
      .map(([{ path: at }, operator, constant]): Filter => ({
        kind: "compare",
        path: at,
        operator,
        value: constant,
      })),
  );
  const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: depthSize, withCrossShrink: true },
      leaf,
      fc.record({
        kind: fc.constantFrom("and" as const, "or" as const),
        terms: fc.array(tie("filter"), { minLength: 2, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant("not" as const), filter: tie("filter") }),
    ),
  }));
  return filter;
}

const present = (path: typeof reference | typeof inner) =>
  fc.record({ kind: fc.constant("present" as const), path });
const valuePath: fc.Arbitrary<Filter> = fc.record({
  kind: fc.constant("value-path" as const),
  path: inner,
  filter: filterOver(present(inner), 2),
});
const filters = fc.oneof(
  filterOver(present(reference), 3),
  fc.record({
    kind: fc.constant("or" as const),
    terms: fc.tuple(valuePath, filterOver(present(inner), 1)),
  }),
);

test("a printed filter is read back as it was", () => {
  fc.assert(
    fc.property(filters, (filter) => {
      expect(parseFilter(print(filter))).toEqual(filter);
    }),
    { numRuns: sampleSize({ test: 1000, trial: 50_000 }) },
  );
});

test("random text is refused with 400, or is a filter that prints and reads as itself", () => {
  const fragment = fc.constantFrom(
    ...'( ) [ ] " \\ . : , and or not pr eq co userName emails type true null 1 -1 "a" urn:a:b:c \0 é'.split(
      " ",
    ),
    " ",
    "  ",
  );
  const soup = fc.array(fragment, { maxLength: 14 }).map((parts) => parts.join(""));
  const words = fc.array(fragment, { maxLength: 14 }).map((parts) => parts.join(" "));
  const noise = fc.oneof(fc.string({ maxLength: 60 }), fc.string({ unit: "binary", maxLength: 60 }));
  fc.assert(
    fc.property(fc.oneof(soup, words, noise), (text) => {
      expect(outcomeOf(text)).toMatch(sound);
    }),
    { numRuns: sampleSize({ test: 2500, trial: 100_000 }) },
  );
});

test("a broken filter is refused with 400, or is another filter", () => {
  const mutated = fc
    .tuple(
      filters.map(print),
      fc.nat(),
      fc.nat({ max: 4 }),
      fc.constantFrom("", "(", ")", "]", '"', " ", "\\", "a"),
    )
    .map(([text, at, length, replacement]) => {
      const start = at % (text.length + 1);
      return text.slice(0, start) + replacement + text.slice(start + length);
    });
  fc.assert(
    fc.property(mutated, (text) => {
      expect(outcomeOf(text)).toMatch(sound);
    }),
    { numRuns: sampleSize({ test: 2000, trial: 100_000 }) },
  );
});

const sound = /^filter (invalidFilter|read back), path (invalidPath|invalidFilter|read)$/;

function outcomeOf(text: string): string {
  let filter = "";
  const refused = refusalOf(() => {
    const read = parseFilter(text);
    filter = isDeepStrictEqual(parseFilter(print(read)), read) ? "read back" : "changed in print";
  });
  const path = refusalOf(() => parsePatchPath(text));
  if (refused !== undefined) filter = refused.status === 400 ? refused.scimType : String(refused.status);
  return `filter ${filter}, path ${path === undefined ? "read" : path.scimType}`;
}

function print(filter: Filter): string {
  switch (filter.kind) {
    case "and":
    case "or":
      return filter.terms.map((term) => group(term)).join(` ${filter.kind} `);
    case "not":
      return `not (${print(filter.filter)})`;
    case "present":
      return `${printPath(filter.path)} pr`;
    case "compare":
      return `${printPath(filter.path)} ${filter.operator} ${JSON.stringify(filter.value)}`;
    case "value-path":
      return `${printPath(filter.path)}[${print(filter.filter)}]`;
    default:
      return filter satisfies never;
  }
}

function group(filter: Filter): string {
  return filter.kind === "and" || filter.kind === "or" ? `(${print(filter)})` : print(filter);
}

function printPath({ uri, name, sub }: { uri?: string; name: string; sub?: string }): string {
  return `${uri === undefined ? "" : `${uri}:`}${name}${sub === undefined ? "" : `.${sub}`}`;
}

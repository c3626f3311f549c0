import { describe, expect, test } from "vitest";
import { refusalOf } from "../testing/refusal.ts";
import { comparisonOperators } from "./ast.ts";
import type { Filter, FilterValue } from "./ast.ts";
import { parseFilter, parsePatchPath } from "./parse.ts";

describe("anything that is not a filter is 400 invalidFilter", () => {
  test.for([
    "",
    " ",
    "userName",
    "userName eq",
    'userName equals "a"',
    '(userName eq "a"',
    'userName eq "a")',
    "()",
    'emails[type eq "x"',
    'emails type eq "x"]',
    "emails[]",
    'emails [type eq "x"]',
    'emails[type eq "x"] .value eq "y"',
    'emails[type eq "x"].value',
    'emails[type eq "x"].value.more eq "y"',
    'emails[a[b eq "c"]]',
    'eq "a"',
    'userName eq "a" and',
    'and userName eq "a"',
    'userName eq "a" or or title pr',
    'userName eq "a',
    "userName eq 'a'",
    'userName eq "a\\"',
    'userName eq "\\x"',
    'userName eq "line\nbreak"',
    "externalId eq jyoung",
    "active eq True",
    "active eq TRUE",
    "a eq 01",
    "a eq +1",
    "a eq 1.",
    "a eq NaN",
    "a eq 1e999",
    "not a eq 1",
    "not",
    "not not (a pr)",
    "a not pr",
    'userName pr "a"',
    'userName eq "a" "b"',
    'userName eq "a"and title pr',
    '"userName" eq "a"',
    'a.b.c eq "x"',
    '.a eq "x"',
    'a. eq "x"',
    '1a eq "x"',
    '__proto__ eq "x"',
    'urn:x eq "x"',
    "userName eq [1]",
    "{}",
    "%",
    "\0",
  ])("%j", (text) => {
    expect(refusalOf(() => parseFilter(text))).toMatchObject({ status: 400, scimType: "invalidFilter" });
  });
});

test("each of the ten operators is read in any case", () => {
  for (const operator of comparisonOperators) {
    const expected = { kind: "compare", path: { name: "a" }, operator, value: 1 };
    expect(parseFilter(`a ${operator} 1`)).toEqual(expected);
    expect(parseFilter(`a ${operator.toUpperCase()} 1`)).toEqual(expected);
  }
  expect(parseFilter("a PR")).toEqual({ kind: "present", path: { name: "a" } });
});

test("values are JSON, and escapes are decoded", () => {
  const values: [string, FilterValue][] = [
    ["true", true],
    ["false", false],
    ["null", null],
    ["-1.5e3", -1500],
    ["0", 0],
    ['"a\\"b\\\\c\\u00e9\\n"', 'a"b\\cé\n'],
    ['""', ""],
    ['"a and (b) [c] eq \\"d\\""', 'a and (b) [c] eq "d"'],
  ];
  for (const [text, value] of values) expect(parseFilter(`a eq ${text}`)).toMatchObject({ value });
});

describe("grouping binds first, then not, and, or", () => {
  test.for([
    ["a pr or b pr and c pr", "(a or (b and c))"],
    ["a pr and b pr or c pr", "((a and b) or c)"],
    ["(a pr or b pr) and c pr", "((a or b) and c)"],
    ["not (a pr) and b pr", "(!a and b)"],
    ["not(a pr)", "!a"],
    ["NOT (a pr OR b pr) AND c pr", "(!(a or b) and c)"],
    ["((a pr))", "a"],
    ["(a pr)and(b pr)", "(a and b)"],
  ])("%s", ([text, shape]) => {
    expect(shapeOf(parseFilter(text ?? ""))).toBe(shape);
  });
});

test("a sub-attribute after a value path is that of the same element", () => {
  expect(parseFilter('emails[type eq "work"].value eq "v"')).toEqual(
    parseFilter('emails[type eq "work" and value eq "v"]'),
  );
});

test("an attribute can carry the URN of its schema", () => {
  expect(parseFilter('urn:ietf:params:scim:schemas:core:2.0:User:name.givenName eq "a"')).toMatchObject({
    path: { uri: "urn:ietf:params:scim:schemas:core:2.0:User", name: "name", sub: "givenName" },
  });
});

function nested(depth: number): string {
  return `${"(".repeat(depth)}a pr${")".repeat(depth)}`;
}

test("nesting and length are limited, chains are not", () => {
  expect(parseFilter(nested(50))).toEqual({ kind: "present", path: { name: "a" } });
  for (const text of [nested(51), nested(4000), "not (".repeat(2000), "a".repeat(10_001), "(".repeat(9999)]) {
    expect(refusalOf(() => parseFilter(text))).toMatchObject({ scimType: "invalidFilter" });
  }
  expect(parseFilter(Array.from({ length: 900 }, () => "a pr").join(" and "))).toMatchObject({ kind: "and" });
});

describe("an equality-only server", () => {
  test.for([
    'a eq "b"',
    'a eq 1 and b eq "c"',
    'e[t eq "w"].v eq "x"',
    "(a eq 1 and (b eq 2))",
    'e[t eq "w"]',
  ])("understands %s", (text) => {
    expect(parseFilter(text, "equality-only")).toEqual(parseFilter(text));
  });
  test.for([
    "a pr",
    "a ne 1",
    "a eq 1 or b eq 2",
    "not (a eq 1)",
    'e[t co "w"]',
    'a eq 1 and b sw "x"',
    "a eq",
  ])("refuses %s", (text) => {
    expect(refusalOf(() => parseFilter(text, "equality-only"))).toMatchObject({ scimType: "invalidFilter" });
  });
});

describe("the path of a PATCH operation", () => {
  test.for([
    ["userName", { reference: { name: "userName" } }],
    ["name.givenName", { reference: { name: "name", sub: "givenName" } }],
    ["urn:a:b:2.0:User:x.y", { reference: { uri: "urn:a:b:2.0:User", name: "x", sub: "y" } }],
    ['e[t eq "w"]', { reference: { name: "e" }, filter: parseFilter('t eq "w"') }],
    ['e[t eq "w]."].v', { reference: { name: "e", sub: "v" }, filter: parseFilter('t eq "w]."') }],
  ] as const)("%s", ([text, expected]) => {
    expect(parsePatchPath(text)).toEqual(expected);
  });

  test.for([
    ["a b", "invalidPath"],
    ["a.b.c", "invalidPath"],
    [".", "invalidPath"],
    ["a..b", "invalidPath"],
    ["a/b", "invalidPath"],
    ["__proto__", "invalidPath"],
    ["__proto__.polluted", "invalidPath"],
    ["[a eq 1]", "invalidPath"],
    ["a.b[c eq 1]", "invalidPath"],
    ["a[b eq 1]x", "invalidPath"],
    ["a[b eq 1].", "invalidPath"],
    ["a[b eq 1].c.d", "invalidPath"],
    ["a[b eq 1].c[d eq 1]", "invalidPath"],
    ["a[]", "invalidFilter"],
    ["a[0]", "invalidFilter"],
    ["a[b eq 1", "invalidFilter"],
    ["a[b]", "invalidFilter"],
    ["a[b eq c]", "invalidFilter"],
  ] as const)("%s is %s", ([text, scimType]) => {
    expect(refusalOf(() => parsePatchPath(text))).toMatchObject({ status: 400, scimType });
  });
});

function shapeOf(filter: Filter): string {
  switch (filter.kind) {
    case "and":
    case "or":
      return `(${filter.terms.map(shapeOf).join(` ${filter.kind} `)})`;
    case "not":
      return `!${shapeOf(filter.filter)}`;
    case "present":
    case "compare":
    case "value-path":
      return filter.path.name;
    default:
      return filter satisfies never;
  }
}

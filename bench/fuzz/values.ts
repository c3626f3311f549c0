import { isJsonObject, type JsonObject } from "../../mock-server/message/json.ts";
import type { Chance } from "../../testing/chance.ts";

/** Texts that have broken servers before. */
const nastyTexts = [
  "",
  " ",
  "\u0000",
  "null",
  "true",
  "-1",
  "1e400",
  "9007199254740993",
  "\ud800",
  "e\u0301\u202e\u200b",
  "İstanbul",
  "ß@ſ.example",
  "%00%ff%",
  "../../etc/passwd",
  "' OR 1=1 --",
  "<script>alert(1)</script>",
  "a".repeat(5000),
  'userName eq "a" and (not (emails[type eq "work"] pr))',
  'emails[type eq "work"].value',
  "urn:ietf:params:scim:schemas:core:2.0:User:name.givenName",
  "__proto__",
  "constructor",
] as const;

/** Values that are not strings. */
const nastyValues: readonly [unknown, ...unknown[]] = [
  null,
  true,
  0,
  -1,
  1e308,
  [],
  {},
  [[[[]]]],
  [null],
  { value: { value: {} } },
  { toString: 1, length: -1 },
];

export function nastyText(chance: Chance): string {
  return chance.any(nastyTexts) ?? "";
}

/** A value that matches a JSON Schema, as far as it is supported here. `texts` are texts that exist in the world. */
export function valueFor(schema: unknown, chance: Chance, texts: readonly string[], depth = 0): unknown {
  if (!isJsonObject(schema) || depth > 6) return chance.any(texts) ?? "text";
  const { anyOf, allOf, enum: choices, type, properties, items } = schema;
  if ("const" in schema) return schema["const"];
  if (Array.isArray(choices)) return chance.any(choices);
  if (Array.isArray(anyOf)) return valueFor(chance.any(anyOf), chance, texts, depth + 1);
  if (Array.isArray(allOf)) return valueFor(allOf[0], chance, texts, depth + 1);
  if (isJsonObject(properties)) return objectFor(schema, properties, chance, texts, depth);
  switch (Array.isArray(type) ? chance.any<unknown>(type) : type) {
    case "boolean":
      return chance.oneIn(2);
    case "integer":
    case "number":
      return chance.below(1000);
    case "null":
      return null;
    case "array":
      return Array.from({ length: chance.below(4) }, () => valueFor(items, chance, texts, depth + 1));
    default:
      return textFor(schema, chance, texts);
  }
}

function textFor({ format }: JsonObject, chance: Chance, texts: readonly string[]): string {
  if (format === "date-time") return `20${10 + chance.below(80)}-01-01T00:00:00.000Z`;
  if (format === "uuid") return `8995da7f-7444-42f2-ac15-${String(chance.below(1000)).padStart(12, "0")}`;
  if (format === "email") return `fuzz.${chance.below(500)}@fuzz.example`;
  return chance.any(texts) ?? `fuzz ${chance.below(500)}`;
}

function objectFor(
  { required }: JsonObject,
  properties: JsonObject,
  chance: Chance,
  texts: readonly string[],
  depth: number,
): JsonObject {
  const wanted = Array.isArray(required) ? required : [];
  const fields = Object.entries(properties).filter(([name]) => wanted.includes(name) || chance.oneIn(2));
  return Object.fromEntries(
    fields.map(([name, inner]) => [
      name,
      /e-?mail|userName/i.test(name) && !chance.oneIn(10)
        ? emailOr(inner, chance, texts, depth)
        : valueFor(inner, chance, texts, depth + 1),
    ]),
  );
}

function emailOr(schema: unknown, chance: Chance, texts: readonly string[], depth: number): unknown {
  if (isJsonObject(schema) && schema["type"] === "string") return `Fuzz.${chance.below(300)}@fuzz.example`;
  return valueFor(schema, chance, texts, depth + 1);
}

/** The value with a fault in a random place. */
export function mutated(value: unknown, chance: Chance): unknown {
  if (chance.oneIn(4)) return chance.oneIn(2) ? nastyText(chance) : chance.one(nastyValues);
  if (Array.isArray(value)) {
    if (chance.oneIn(3)) return [...value, ...value];
    const at = chance.below(Math.max(1, value.length));
    return value.map((each: unknown, index) => (index === at ? mutated(each, chance) : each));
  }
  if (!isJsonObject(value)) return chance.oneIn(2) ? nastyText(chance) : chance.one(nastyValues);
  const entries = Object.entries(value);
  const at = chance.below(Math.max(1, entries.length));
  if (chance.oneIn(4)) return Object.fromEntries(entries.toSpliced(at, 1));
  if (chance.oneIn(4)) return { ...value, [nastyText(chance)]: chance.one(nastyValues) };
  return Object.fromEntries(
    entries.map(([name, inner], index) => [name, index === at ? mutated(inner, chance) : inner]),
  );
}

import { z } from "zod";
import type { Exchange } from "../../exchange/exchange.ts";
import type { JsonObject } from "../../message/json.ts";

/** The parameter of a query that a name means (quirk webapi.parameter-case). */
export function parameterMeant(exchange: Exchange, { shape }: z.ZodObject, name: string): string {
  const known = inAnyCase(Object.keys(shape), name);
  if (known === undefined || known === name) return name;
  return exchange.choose("webapi.parameter-case", { "any-case": known, exact: name });
}

/** Fields with their values spelled as the fixed lists of a schema spell them (quirk webapi.value-case). */
export function withListedValues(exchange: Exchange, { shape }: z.ZodObject, fields: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, listedValue(exchange, shape[name], value)]),
  );
}

function listedValue(exchange: Exchange, schema: unknown, value: unknown): unknown {
  if (typeof value !== "string") return value;
  const listed = listedIn(schema);
  const known = inAnyCase(listed, value);
  if (known === undefined || known === value) return value;
  // A flag in a query is bound as one in a body, in any case.
  if (listed.includes("true")) return known;
  return exchange.choose("webapi.value-case", { "any-case": known, "bad-request": value });
}

/** The values that a schema lists; none where it takes any. */
function listedIn(schema: unknown): readonly string[] {
  if (schema instanceof z.ZodEnum) return schema.options.map(String);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return listedIn(schema.unwrap());
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(listedIn);
  return [];
}

function inAnyCase(words: readonly string[], word: string): string | undefined {
  return words.find((each) => each.toLowerCase() === word.toLowerCase());
}

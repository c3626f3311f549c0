import { ApiError } from "./api-error.ts";
import { Parameters } from "./parameters.ts";

/** A JSON object as it came, before any schema has seen it. */
export type JsonObject = Readonly<Record<string, unknown>>;

const polluting = new Set(["__proto__", "constructor", "prototype"]);
/** Where none of these stands in a body, no field of it is polluting; a name may be spelled with escapes. */
const suspicious = [...polluting, "\\u"];

/**
 * Parses a body as a JSON object.
 * @throws {ApiError} 400 where it is no JSON, no object, or names a field that would reach an object's prototype
 */
export function readJsonObject(body: string): JsonObject {
  const value = readJson(body);
  if (!isJsonObject(value)) throw new ApiError(400, "The request body must be a JSON object.");
  return value;
}

/**
 * Parses a body as any JSON.
 * @throws {ApiError} 400 where it is none, or names a field that would reach an object's prototype
 */
export function readJson(body: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new ApiError(400, "The request body is not valid JSON.");
  }
  if (suspicious.some((text) => body.includes(text))) refusePollution(value);
  return value;
}

/** A body for those who only look: the JSON that it is, else the fields of a form. */
export function readJsonOrForm(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return Object.fromEntries(Parameters.read(body).entries());
  }
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @throws {ApiError} 400 for a field name that would reach an object's prototype */
export function refusePollution(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (polluting.has(key)) throw new ApiError(400, `The field name ${key} is not allowed.`);
    refusePollution(inner);
  }
}

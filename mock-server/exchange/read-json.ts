import { ApiError } from "./api-error.ts";
import { isJsonObject, type JsonObject } from "../message/json.ts";

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

/** @throws {ApiError} 400 for a field name that would reach an object's prototype */
export function refusePollution(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (polluting.has(key)) throw new ApiError(400, `The field name ${key} is not allowed.`);
    refusePollution(inner);
  }
}

import { ApiError } from "./api-error.ts";
import { isNestedTooDeeply } from "../../contracts/nesting.ts";
import { isJsonObject, type JsonObject } from "../message/json.ts";

const polluting = new Set(["__proto__", "constructor", "prototype"]);
/** A body that contains none of these texts has no polluting field. A name may be written with escapes. */
const suspicious = [...polluting, "\\u"];

/**
 * Parses a body as a JSON object.
 * @throws {ApiError} 400 when it is not an object, and as `readJson`
 */
export function readJsonObject(body: string): JsonObject {
  const value = readJson(body);
  if (!isJsonObject(value)) throw new ApiError(400, "The request body must be a JSON object.");
  return value;
}

/**
 * Parses a body as any JSON.
 * @throws {ApiError} 400 when it is not JSON, is nested too deeply, or has a field that would change an object's prototype
 */
export function readJson(body: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new ApiError(400, "The request body is not valid JSON.");
  }
  refuseDeepNesting(value);
  if (suspicious.some((text) => body.includes(text))) refusePollution(value);
  return value;
}

/** @throws {ApiError} 400 for a body with more levels than the mock reads */
export function refuseDeepNesting(body: unknown): void {
  if (isNestedTooDeeply(body)) throw nestedTooDeeply();
}

export function nestedTooDeeply(): ApiError {
  return new ApiError(400, "The request body is nested too deeply.");
}

/** @throws {ApiError} 400 for a field name that would change an object's prototype */
export function refusePollution(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (polluting.has(key)) throw new ApiError(400, `The field name ${key} is not allowed.`);
    refusePollution(inner);
  }
}

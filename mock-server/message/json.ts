import { Parameters } from "./parameters.ts";

/** A JSON object that no schema has checked yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The JSON value of a text. Undefined if it is not JSON. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads a body as JSON, otherwise as the fields of a form. It never throws. */
export function readJsonOrForm(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return Object.fromEntries(Parameters.read(body).entries());
  }
}

/**
 * The most levels of objects and arrays, of elements or of brackets in anything that the mock reads. No server's
 * schema has ten. Code after the reader can recurse over a value without a risk for the stack.
 */
export const mostLevels = 50;

/** The same for a value that is shown inside others, such as the body of a fault. What is shown can then be sent back. */
export const mostLevelsWithin = 40;

/** Whether a value has more levels than are read. */
export function isNestedTooDeeply(value: unknown, levels = mostLevels): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  const inner: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  return inner.some((each) => isNestedTooDeeply(each, levels - 1));
}

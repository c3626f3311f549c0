import { isNestedTooDeeply } from "../../contracts/nesting.ts";
import { Parameters } from "./parameters.ts";

/** A JSON object that no schema has checked yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The JSON value of a text. Undefined if it is not JSON, or nested more deeply than anything that is read. */
export function jsonIn(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isNestedTooDeeply(value) ? undefined : value;
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
 * The most levels of a value that is shown inside others, such as the body of a fault. What is shown can then be sent
 * back, since more levels are read.
 */
export const maxLevelsWithin = 40;

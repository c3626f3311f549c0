import { Parameters } from "./parameters.ts";

/** A JSON object that no schema has checked yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Reads a body as JSON, otherwise as the fields of a form. It never throws. */
export function readJsonOrForm(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return Object.fromEntries(Parameters.read(body).entries());
  }
}

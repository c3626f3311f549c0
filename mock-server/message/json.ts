import { Parameters } from "./parameters.ts";

/** A JSON object as it came, before any schema has seen it. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A body for those who only look: the JSON that it is, else the fields of a form. */
export function readJsonOrForm(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return Object.fromEntries(Parameters.read(body).entries());
  }
}

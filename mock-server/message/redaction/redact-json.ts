import { isJsonObject, type JsonObject } from "../json.ts";
import { isSecretField, redacted } from "./secret-names.ts";

/** Fields that name another one whose value is beside them, such as the path of a PATCH (RFC 7644 §3.5.2). */
const naming = new Set(["path", "name", "key", "field", "attribute", "header"]);

/** How the texts of a JSON value are shown. */
interface Show {
  readonly text: (text: string) => string;
  readonly secret: (text: string) => string;
}

/** The secret fields of a JSON text that hold texts; none when it is no JSON. */
export function secretsInJson(json: string): readonly (readonly [name: string, value: string])[] {
  const found: (readonly [string, string])[] = [];
  try {
    JSON.parse(json, (name, value: unknown) => {
      if (typeof value === "string" && isSecretField(name)) found.push([name, value]);
      return value;
    });
  } catch {
    // What is no JSON brings no secret.
  }
  return found;
}

/** A JSON text without the values of its secret fields, formatted again; undefined when it is no JSON. */
export function redactJson(json: string, show: Show): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  try {
    return JSON.stringify(shown(value, show));
  } catch (error) {
    // It is nested too deeply.
    if (error instanceof RangeError) return redacted;
    throw error;
  }
}

function shown(value: unknown, show: Show): unknown {
  if (typeof value === "string") return show.text(value);
  if (Array.isArray(value)) return value.map((item) => shown(item, show));
  if (!isJsonObject(value)) return value;
  const isOfSecret = namesSecret(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const isSecret = isSecretField(name) || (isOfSecret && name.toLowerCase() === "value");
      return [show.text(name), isSecret ? hidden(inner, show) : shown(inner, show)];
    }),
  );
}

function namesSecret(value: JsonObject): boolean {
  return Object.entries(value).some(
    ([name, inner]) => typeof inner === "string" && naming.has(name.toLowerCase()) && isSecretField(inner),
  );
}

function hidden(value: unknown, show: Show): unknown {
  if (value === null || typeof value === "boolean") return value;
  if (typeof value === "string") return show.secret(value);
  if (typeof value === "object") for (const inner of Object.values(value)) hidden(inner, show);
  return redacted;
}

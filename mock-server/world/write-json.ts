import { isJsonObject } from "../message/json.ts";
import type { Work } from "./directory/work.ts";

/** Writes a value as JSON. The items of lists are written one by one, since there may be very many. */
export function* writingJson(value: unknown): Work<string> {
  if (Array.isArray(value)) return `[${(yield* writingItems(value)).join(",")}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const fields: string[] = [];
  for (const [name, inner] of Object.entries(value)) {
    if (inner === undefined) continue;
    fields.push(`${JSON.stringify(name)}:${yield* writingJson(inner)}`);
  }
  return `{${fields.join(",")}}`;
}

function* writingItems(items: readonly unknown[]): Work<string[]> {
  const written: string[] = [];
  for (const item of items) {
    written.push(JSON.stringify(item ?? null));
    yield;
  }
  return written;
}

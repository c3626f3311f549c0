import { isJsonObject } from "../../message/json.ts";
import type { Work } from "../../world/directory/work.ts";

/** Writes an answer as JSON. The items of its lists are written one by one, since there may be very many. */
export function* writingJson(value: unknown): Work<string> {
  if (!isJsonObject(value)) return JSON.stringify(value);
  const fields: string[] = [];
  for (const [name, inner] of Object.entries(value)) {
    if (inner === undefined) continue;
    const text = Array.isArray(inner) ? `[${(yield* writingItems(inner)).join(",")}]` : JSON.stringify(inner);
    fields.push(`${JSON.stringify(name)}:${text}`);
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

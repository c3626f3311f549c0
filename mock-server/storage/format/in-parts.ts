// Tested by mock-server/storage/format/record-text.test.ts.
import { isJsonObject } from "../../message/json.ts";

/** A list with more items is looked at part by part. */
const maxItems = 500;

/**
 * The same content several times, each time with another part of its long lists, so that all of it can be checked without a
 * long pause. If a list is right where its parts are, the content is right where these are.
 */
export function* inParts(content: unknown): Generator {
  const lists = [...longLists(content)];
  for (const list of lists) {
    for (let at = 0; at < list.length; at += maxItems) {
      const part = list.slice(at, at + maxItems);
      yield replacing(content, (each) => (each === list ? part : []));
    }
  }
  if (lists.length === 0) yield content;
}

function* longLists(content: unknown): Generator<readonly unknown[]> {
  if (isLong(content)) yield content;
  else if (typeof content === "object" && content !== null)
    for (const inner of Object.values(content)) yield* longLists(inner);
}

/** A copy with other lists in the place of the long ones. */
function replacing(content: unknown, by: (list: readonly unknown[]) => readonly unknown[]): unknown {
  if (isLong(content)) return by(content);
  if (Array.isArray(content)) return content.map((inner: unknown) => replacing(inner, by));
  if (!isJsonObject(content)) return content;
  return Object.fromEntries(Object.entries(content).map(([name, inner]) => [name, replacing(inner, by)]));
}

function isLong(content: unknown): content is readonly unknown[] {
  return Array.isArray(content) && content.length > maxItems;
}

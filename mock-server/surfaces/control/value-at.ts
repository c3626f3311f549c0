/** What is at a path in a value; undefined if nothing is there. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== "object" || at === null) return undefined;
    at = new Map<PropertyKey, unknown>(Object.entries(at)).get(String(step));
  }
  return at;
}

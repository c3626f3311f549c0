/** The member of an object. Undefined if the value is no object or lacks the member. */
export function memberOf(value: unknown, name: string): unknown {
  return new Map<string, unknown>(Object.entries(objectOf(value))).get(name);
}

/** The value if it is an object, or else an empty object. */
export function objectOf(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}

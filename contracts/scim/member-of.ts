/** A member of an object. Undefined for everything else. */
export function memberOf(value: unknown, name: string): unknown {
  return new Map<string, unknown>(Object.entries(objectOf(value))).get(name);
}

/** A value if it is an object; otherwise an empty one. */
export function objectOf(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}

import { nameOf, shown } from "./shape.ts";

/**
 * How a JSON value differs from the expected one: the first different field, with both values. Undefined if they are
 * equal. The order of members does not matter, and an undefined member counts as missing.
 */
export function differenceOf(
  found: unknown,
  expected: unknown,
  path: readonly PropertyKey[] = [],
): string | undefined {
  const [left, right] = [membersOf(found), membersOf(expected)];
  if (left === undefined || right === undefined || Array.isArray(found) !== Array.isArray(expected)) {
    return Object.is(found, expected)
      ? undefined
      : `${nameOf(path)} is ${told(found)}, expected ${told(expected)}`;
  }
  for (const name of new Set([...right.keys(), ...left.keys()])) {
    const step = Array.isArray(found) ? Number(name) : name;
    const difference = differenceOf(left.get(name), right.get(name), [...path, step]);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function membersOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  return typeof value === "object" && value !== null ? new Map(Object.entries(value)) : undefined;
}

function told(value: unknown): string {
  return value === undefined ? "missing" : shown(value);
}

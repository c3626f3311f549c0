import type { Difference } from "../effects/differences.ts";
import { keyOf, type Effects } from "../effects/effects.ts";
import type { Trail } from "../effects/trail.ts";

/**
 * Whether a difference of an unfinished run is harm: something is duplicated, lost or reset. What is still as it was,
 * or as it is on the way of a good run, is only unfinished.
 */
export function isHarm(difference: Difference, { start, found, trail }: Unfinished): boolean {
  const key = keyOf(difference.thing);
  const before = start.get(key) ?? [];
  switch (difference.kind) {
    case "field": {
      const { field, found: value } = difference;
      const isUntouched = before.some(({ fields }) => fields[field] === value);
      return !isUntouched && !trail.hasValue(key, field, value);
    }
    case "missing":
    case "extra":
    case "duplicate": {
      const count = found.get(key)?.length ?? 0;
      return count !== before.length && !trail.hasCount(key, count);
    }
    default:
      return difference satisfies never;
  }
}

/** The world before an unfinished run and after it, and the way of a good run. */
export interface Unfinished {
  readonly start: Effects;
  readonly found: Effects;
  readonly trail: Trail;
}

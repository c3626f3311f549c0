/**
 * The most levels of objects and arrays, of elements or of brackets in anything that is read. No server's schema has
 * ten. Code after the reader can recurse over a value without a risk for the stack.
 */
export const maxLevels = 50;

/** Whether a value has more levels than are read. */
export function isNestedTooDeeply(value: unknown, levels = maxLevels): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  const inner: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  return inner.some((each) => isNestedTooDeeply(each, levels - 1));
}

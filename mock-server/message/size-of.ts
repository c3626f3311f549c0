/** About how many bytes a value takes: its texts, and a little for each part of it. */
export function sizeOf(value: unknown): number {
  if (typeof value === "string") return 16 + value.length;
  if (typeof value !== "object" || value === null) return 8;
  let bytes = 16;
  for (const inner of Array.isArray(value) ? value : Object.values(value)) bytes += sizeOf(inner);
  return bytes;
}

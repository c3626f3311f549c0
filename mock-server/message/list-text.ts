/** The text of a list: its items, joined by commas, between a start and an end. */
export interface ListText {
  readonly start: string;
  readonly items: readonly string[];
  readonly end: string;
}

/** Joins all in one step. Adding the start and the end to a long text would copy it once more when it is sent. */
export function joinList({ start, items, end }: ListText): string {
  const parts = [...items];
  const last = parts.pop();
  if (last === undefined) return start + end;
  parts.push(last + end);
  parts[0] = start + (parts[0] ?? "");
  return parts.join(",");
}

/** The last item, if any, and what follows it. */
export function endOfList({ items, end }: ListText): string {
  return (items.at(-1) ?? "") + end;
}

/** The approximate number of bytes. Items count in full, although others may share them. */
export function sizeOfList({ start, items, end }: ListText): number {
  let size = start.length + end.length;
  for (const item of items) size += item.length;
  return size;
}

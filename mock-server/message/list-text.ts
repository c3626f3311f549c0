/** The text of a list: its items, joined by commas, between a start and an end. */
export interface ListText {
  readonly start: string;
  readonly items: readonly string[];
  readonly end: string;
}

export function joinList({ start, items, end }: ListText): string {
  return start + items.join(",") + end;
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

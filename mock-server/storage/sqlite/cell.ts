type Row = Readonly<Record<string, unknown>>;

/** Reads a cell of a row. The tables are strict, so another type would be a defect. */
export const cell = {
  text(row: Row | undefined, column: string): string {
    const value = row?.[column];
    if (typeof value === "string") return value;
    throw new TypeError(`The column ${column} holds no text.`);
  },
  number(row: Row | undefined, column: string): number {
    const value = row?.[column];
    if (typeof value === "number") return value;
    throw new TypeError(`The column ${column} holds no number.`);
  },
};

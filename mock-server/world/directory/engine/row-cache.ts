/** Things made from rows, kept for those that were looked at last: each place has one of the rows that share it. */
export class RowCache<Thing> {
  readonly #mask: number;
  readonly #rows: number[] = [];
  readonly #things: (Thing | undefined)[] = [];

  /** @param places a power of two */
  constructor(places: number) {
    this.#mask = places - 1;
  }

  get(row: number): Thing | undefined {
    const place = row & this.#mask;
    return this.#rows[place] === row ? this.#things[place] : undefined;
  }

  set(row: number, thing: Thing): void {
    const place = row & this.#mask;
    this.#rows[place] = row;
    this.#things[place] = thing;
  }

  delete(row: number): void {
    if (this.get(row) !== undefined) this.#things[row & this.#mask] = undefined;
  }

  clear(): void {
    this.#rows.length = 0;
    this.#things.length = 0;
  }
}

import { NumberList } from "./number-list.ts";

/** To sort some rows costs less than to go through all where they are fewer than one in this many. */
const worthSorting = 30;

/**
 * Rows kept in the order of a key, and of their numbers where keys are the same.
 *
 * A page costs its size wherever it lies. A row that comes or goes costs a binary search and a move of what follows,
 * one that comes last nothing of the kind.
 */
export class RowOrder {
  readonly #rows: NumberList;
  readonly #keyOf: (row: number) => string;
  /** Whether the numbers ascend too, as where users arrived in the order of their dates. */
  #ascends: boolean;

  /** @param rows in the order; they become the order's own */
  private constructor(rows: Int32Array, keyOf: (row: number) => string, ascends: boolean) {
    this.#rows = new NumberList(rows);
    this.#keyOf = keyOf;
    this.#ascends = ascends;
  }

  /** Sorts rows that come in the order of their numbers, and takes them over. */
  static of(rows: Int32Array, keyOf: (row: number) => string): RowOrder {
    const keys = Array.from(rows, keyOf);
    const places = rows.map((_, place) => place);
    places.sort((a, b) => compare(keys[a] ?? "", keys[b] ?? "") || a - b);
    return new RowOrder(
      places.map((place) => rows[place] ?? 0),
      keyOf,
      places.every((place, at) => place === at),
    );
  }

  /**
   * Some of these rows, in the same order.
   * @param some ascending; they become the new order's own
   * @param end one more than the largest row
   */
  among(some: Int32Array, end: number): RowOrder {
    if (this.#ascends) return new RowOrder(some, this.#keyOf, true);
    if (some.length * worthSorting < this.size) return RowOrder.of(some, this.#keyOf);
    const isWanted = new Uint8Array(end);
    for (const row of some) isWanted[row] = 1;
    const wanted = new Int32Array(some.length);
    let found = 0;
    // A plain loop, since filter takes several times as long.
    for (const row of this.#rows.view(0, this.size)) if (isWanted[row] === 1) wanted[found++] = row;
    return new RowOrder(wanted, this.#keyOf, false);
  }

  get size(): number {
    return this.#rows.length;
  }

  page(offset: number, limit: number): Int32Array {
    return this.#rows.view(offset, offset + limit);
  }

  add(row: number, key: string): void {
    const last = this.size - 1;
    const isLast = last < 0 || this.#isBefore(this.#rows.at(last), row, key);
    this.#ascends &&= isLast && (last < 0 || this.#rows.at(last) < row);
    if (isLast) this.#rows.push(row);
    else this.#rows.insert(this.#placeOf(row, key), row);
  }

  /** Removes a row by the key that it was added with, while every other row has its own. */
  remove(row: number, key: string): void {
    const place = this.#placeOf(row, key);
    if (place < this.size && this.#rows.at(place) === row) this.#rows.remove(place);
  }

  /** Gives every row the number that it has from now on; none comes before one that it came behind. */
  renumber(numberOf: (row: number) => number): void {
    for (let place = 0; place < this.size; place++) this.#rows.set(place, numberOf(this.#rows.at(place)));
  }

  #placeOf(row: number, key: string): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#isBefore(this.#rows.at(middle), row, key)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #isBefore(there: number, row: number, key: string): boolean {
    if (there === row) return false;
    return (compare(this.#keyOf(there), key) || there - row) < 0;
  }
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

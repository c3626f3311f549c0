import { NumberList } from "./number-list.ts";

/** Sorting some rows is cheaper than filtering all rows if they are fewer than one in this many. */
const worthSorting = 30;

/**
 * Rows in the order of a key. Rows with equal keys are in the order of their numbers.
 *
 * The cost of a page depends only on its size. Adding or removing a row costs a binary search and moves the rows behind
 * it. Appending a row costs neither.
 */
export class RowOrder {
  readonly #rows: NumberList;
  readonly #keyOf: (row: number) => string;
  /** Whether the numbers ascend too, for example if users arrived in the order of their dates. */
  #ascends: boolean;

  /** @param sorted rows, which the order owns from then on */
  private constructor(rows: Int32Array, keyOf: (row: number) => string, ascends: boolean) {
    this.#rows = new NumberList(rows);
    this.#keyOf = keyOf;
    this.#ascends = ascends;
  }

  /** Sorts rows that are in the order of their numbers, and takes ownership of them. */
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
   * @param some ascending; the new order owns them from then on
   * @param end one more than the largest row
   */
  among(some: Int32Array, end: number): RowOrder {
    if (this.#ascends) return new RowOrder(some, this.#keyOf, true);
    if (some.length * worthSorting < this.size) return RowOrder.of(some, this.#keyOf);
    const isWanted = new Uint8Array(end);
    for (const row of some) isWanted[row] = 1;
    const wanted = new Int32Array(some.length);
    let found = 0;
    // A loop, since filter takes several times as long.
    for (const row of this.#rows.view(0, this.size)) if (isWanted[row] === 1) wanted[found++] = row;
    return new RowOrder(wanted, this.#keyOf, false);
  }

  get size(): number {
    return this.#rows.length;
  }

  at(place: number): number {
    return this.#rows.at(place);
  }

  add(row: number, key: string): void {
    const last = this.size - 1;
    const isLast = last < 0 || this.#isBefore(this.#rows.at(last), row, key);
    this.#ascends &&= isLast && (last < 0 || this.#rows.at(last) < row);
    if (isLast) this.#rows.push(row);
    else this.#rows.insert(this.#placeOf(row, key), row);
  }

  /** Removes a row by the key that it was added with. All other rows must have their current keys. */
  remove(row: number, key: string): void {
    const place = this.#placeOf(row, key);
    if (place < this.size && this.#rows.at(place) === row) this.#rows.remove(place);
  }

  /** Gives every row its new number. The order of rows does not change. */
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

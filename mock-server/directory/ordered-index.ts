/** Compares two items; never 0 for two different ones. */
export type Order<Item> = (a: Item, b: Item) => number;

/** Items kept in an order: a page costs its size wherever it lies, a change costs a binary search and a move. */
export class OrderedIndex<Item> {
  readonly #order: Order<Item>;
  readonly #items: Item[];

  constructor(order: Order<Item>, items: Iterable<Item> = []) {
    this.#order = order;
    this.#items = [...items].sort(order);
  }

  get size(): number {
    return this.#items.length;
  }

  page(offset: number, limit: number): Item[] {
    return this.#items.slice(offset, offset + limit);
  }

  values(): readonly Item[] {
    return this.#items;
  }

  add(item: Item): void {
    const last = this.#items.at(-1);
    if (last === undefined || this.#order(last, item) < 0) this.#items.push(item);
    else this.#items.splice(this.#position(item), 0, item);
  }

  /** Removes an item as it was when it was added. */
  remove(item: Item): void {
    const at = this.#position(item);
    const found = this.#items[at];
    if (found !== undefined && this.#order(found, item) === 0) this.#items.splice(at, 1);
  }

  /** Puts an item where an equal one stands, without moving anything; false where their places differ. */
  replace(before: Item, after: Item): boolean {
    if (this.#order(before, after) !== 0) return false;
    const at = this.#position(before);
    const found = this.#items[at];
    if (found === undefined || this.#order(found, before) !== 0) return false;
    this.#items[at] = after;
    return true;
  }

  #position(item: Item): number {
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const there = this.#items[middle];
      if (there !== undefined && this.#order(there, item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

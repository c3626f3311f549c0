import { Ids } from "../mock-server/world/ids.ts";

/** Seeded random choices, so that a campaign can be repeated. */
export class Chance {
  readonly #ids: Ids;

  constructor(seed: number) {
    this.#ids = new Ids(seed);
  }

  /** A whole number from 0 to less than `bound`. */
  below(bound: number): number {
    return this.#ids.below(bound);
  }

  one<Item>(items: readonly [Item, ...Item[]]): Item {
    return items[this.below(items.length)] ?? items[0];
  }

  /** An item of a list that may be empty. */
  any<Item>(items: readonly Item[]): Item | undefined {
    return items[this.below(Math.max(1, items.length))];
  }

  /** True once in `times` calls, on average. */
  oneIn(times: number): boolean {
    return this.below(times) === 0;
  }
}

import { keyOf, type Effects } from "./effects.ts";

/** The states that things have on the way while all goes well. A client that stops there has done no harm. */
export class Trail {
  readonly #counts = new Map<string, Set<number>>();
  readonly #values = new Map<string, Set<string | undefined>>();
  #keys: ReadonlySet<string> = new Set();

  add(effects: Effects): void {
    this.#keys = new Set([...this.#keys, ...effects.keys()]);
    for (const key of this.#keys) noteIn(this.#counts, key, effects.get(key)?.length ?? 0);
    for (const thing of [...effects.values()].flat()) {
      for (const [field, value] of Object.entries(thing.fields)) {
        noteIn(this.#values, `${keyOf(thing)} ${field}`, value);
      }
    }
  }

  hasCount(key: string, count: number): boolean {
    return this.#counts.get(key)?.has(count) ?? count === 0;
  }

  hasValue(key: string, field: string, value: string | undefined): boolean {
    const values = this.#values.get(`${key} ${field}`);
    return value === undefined ? values === undefined : (values?.has(value) ?? false);
  }
}

function noteIn<T>(sets: Map<string, Set<T>>, key: string, value: T): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([value]));
  else set.add(value);
}

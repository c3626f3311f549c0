/**
 * A map that forgets its least recently used entries. It is approximate: it keeps at least the `least - 1` entries that
 * were used last, and at most twice as many.
 *
 * There are two generations. An entry that is used moves to the newer one. When the newer one is full, the older one is
 * dropped as a whole. This is cheaper than finding the oldest entry each time. The last used entry is cached, since it is
 * often asked for again, and the map would have to hash its key.
 */
export class LruMap<Key, Value> {
  #newer = new Map<Key, Value>();
  #older = new Map<Key, Value>();
  #last: { readonly key: Key; readonly value: Value } | undefined;
  readonly #least: number;

  constructor(least: number) {
    this.#least = least;
  }

  get isEmpty(): boolean {
    return this.#newer.size === 0 && this.#older.size === 0;
  }

  get(key: Key): Value | undefined {
    if (this.#last !== undefined && this.#last.key === key) return this.#last.value;
    const newer = this.#newer.get(key);
    const value = newer ?? this.#older.get(key);
    if (value === undefined) return undefined;
    this.#last = { key, value };
    if (newer === undefined) this.set(key, value);
    return value;
  }

  has(key: Key): boolean {
    return this.#newer.has(key) || this.#older.has(key);
  }

  set(key: Key, value: Value): void {
    // This hides an entry of the key in the older generation.
    this.#newer.set(key, value);
    if (this.#last?.key === key) this.#last = { key, value };
    if (this.#newer.size < this.#least) return;
    this.#older = this.#newer;
    this.#newer = new Map();
    if (this.#last !== undefined) this.#newer.set(this.#last.key, this.#last.value);
  }

  /** Returns whether there was an entry. */
  delete(key: Key): boolean {
    if (this.#last?.key === key) this.#last = undefined;
    const wasNewer = this.#newer.delete(key);
    return this.#older.delete(key) || wasNewer;
  }

  clear(): void {
    this.#last = undefined;
    this.#newer.clear();
    this.#older.clear();
  }

  /** The older generation first. */
  *entries(): Generator<[Key, Value]> {
    for (const entry of this.#older) if (!this.#newer.has(entry[0])) yield entry;
    yield* this.#newer;
  }

  /** The value of a key. It is made when there is none. */
  getOrMake(key: Key, make: () => Value): Value {
    const known = this.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.set(key, made);
    return made;
  }
}

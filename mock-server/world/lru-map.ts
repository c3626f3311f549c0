/**
 * A map that forgets what was put in or looked up longest ago. Once it had to forget something it holds what was
 * looked up last and the newest things, one fewer than `least` or more, and never more than twice as many.
 *
 * There are two generations: what is asked for comes into the newer one, and when that is full, the older one goes as a
 * whole. To find the oldest thing of one map each time would cost more than all the rest. What was asked for last is at
 * hand, since mostly it is asked for again, and its key is then a new text that a map would have to hash.
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
    // What the older generation holds of the key is hidden from now on.
    this.#newer.set(key, value);
    if (this.#last?.key === key) this.#last = { key, value };
    if (this.#newer.size < this.#least) return;
    this.#older = this.#newer;
    this.#newer = new Map();
    if (this.#last !== undefined) this.#newer.set(this.#last.key, this.#last.value);
  }

  /** Whether there was one. */
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

  /** The value of a key, made where there is none. */
  getOrMake(key: Key, make: () => Value): Value {
    const known = this.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.set(key, made);
    return made;
  }
}

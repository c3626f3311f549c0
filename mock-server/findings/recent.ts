/** A map that forgets what was put into it longest ago once it holds too much; the newest half stays in any case. */
export class Recent<Key, Value> {
  readonly #values = new Map<Key, Value>();
  readonly #most: number;
  /** Goes on from key to key. Asking for the first one anew would pass over all that were deleted before it. */
  #oldest = this.#values.keys();

  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#values.size;
  }

  get(key: Key): Value | undefined {
    return this.#values.get(key);
  }

  has(key: Key): boolean {
    return this.#values.has(key);
  }

  set(key: Key, value: Value): void {
    // To be the newest a key must leave its place; while there is room for as many again, its place is good enough.
    if (this.#values.size > this.#most / 2) this.#values.delete(key);
    this.#values.set(key, value);
    if (this.#values.size > this.#most) this.#forgetOldest();
  }

  delete(key: Key): void {
    this.#values.delete(key);
  }

  clear(): void {
    this.#values.clear();
  }

  entries(): IterableIterator<[Key, Value]> {
    return this.#values.entries();
  }

  values(): IterableIterator<Value> {
    return this.#values.values();
  }

  #forgetOldest(): void {
    let oldest = this.#oldest.next();
    if (oldest.done === true) {
      this.#oldest = this.#values.keys();
      oldest = this.#oldest.next();
    }
    if (oldest.done !== true) this.#values.delete(oldest.value);
  }

  /** The value of a key, made where there is none. */
  getOrMake(key: Key, make: () => Value): Value {
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.set(key, made);
    return made;
  }
}

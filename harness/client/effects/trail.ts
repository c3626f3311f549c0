import type { Effects, Thing } from "./effects.ts";

/** The states that things pass through in a good run. A client that stops there has done no harm. */
export class Trail {
  readonly #counts = new Map<string, Set<number>>();
  /** By key, each state once, as JSON text. */
  readonly #states = new Map<string, Map<string, Thing["fields"]>>();

  /** Notes a state of the world. */
  add(effects: Effects): void {
    for (const key of new Set([...this.#counts.keys(), ...effects.keys()])) {
      const things = effects.get(key) ?? [];
      // A thing that is new now was not there before.
      const counts = this.#counts.get(key) ?? new Set(this.#counts.size === 0 ? [] : [0]);
      this.#counts.set(key, counts.add(things.length));
      const states = this.#states.get(key) ?? new Map<string, Thing["fields"]>();
      for (const { fields } of things) states.set(JSON.stringify(fields), fields);
      this.#states.set(key, states);
    }
  }

  hasCount(key: string, count: number): boolean {
    return this.#counts.get(key)?.has(count) ?? count === 0;
  }

  /** Whether the thing has had this value, or for undefined no value, at some time. */
  hasValue(key: string, field: string, value: string | undefined): boolean {
    const states = this.#states.get(key)?.values() ?? [];
    return Iterator.from(states).some((fields) => fields[field] === value);
  }
}

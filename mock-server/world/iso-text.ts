/** Writes instants as ISO 8601 with milliseconds. It remembers the last one, since many calls arrive in one millisecond. */
export class IsoText {
  #at = NaN;
  #text = "";

  /** @param at milliseconds since the epoch */
  of(at: number): string {
    if (at !== this.#at) {
      this.#at = at;
      this.#text = new Date(at).toISOString();
    }
    return this.#text;
  }
}

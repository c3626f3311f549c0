/** Ids by a text that several objects may share. Most texts have only one id, which is stored without a list. */
export class IdIndex {
  readonly #ids = new Map<string, string | readonly string[]>();

  /** In the order in which they were added. */
  get(text: string): readonly string[] {
    const ids = this.#ids.get(text);
    if (ids === undefined) return [];
    return typeof ids === "string" ? [ids] : ids;
  }

  hold(text: string, id: string): void {
    const ids = this.get(text);
    if (ids.includes(id)) return;
    this.#ids.set(text, ids.length === 0 ? id : [...ids, id]);
  }

  release(text: string, id: string): void {
    const [first, ...others] = this.get(text).filter((each) => each !== id);
    if (first === undefined) this.#ids.delete(text);
    else this.#ids.set(text, others.length === 0 ? first : [first, ...others]);
  }
}

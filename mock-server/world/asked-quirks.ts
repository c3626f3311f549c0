/**
 * The quirks that were asked in an exchange, with their answers.
 *
 * Exchanges that ask the same have the same one, so that a journal of thousands holds a handful of them.
 */
export class Asked {
  readonly #before: Asked | undefined;
  readonly #quirk: string;
  readonly #answer: string;
  /** Those that ask one thing more. */
  readonly #longer: Asked[] = [];

  private constructor(before?: Asked, quirk = "", answer = "") {
    this.#before = before;
    this.#quirk = quirk;
    this.#answer = answer;
  }

  static nothing(): Asked {
    return new Asked();
  }

  /** The same with one quirk more; what was asked already changes nothing. */
  and(quirk: string, answer: string): Asked {
    for (const each of this.#longer) if (each.#quirk === quirk && each.#answer === answer) return each;
    if (this.#has(quirk)) return this;
    const longer = new Asked(this, quirk, answer);
    this.#longer.push(longer);
    return longer;
  }

  #has(quirk: string): boolean {
    return this.#quirk === quirk || (this.#before !== undefined && this.#before.#has(quirk));
  }

  /** Answers by quirk, in the order of the questions. */
  answers(): Record<string, string> {
    return this.#before === undefined ? {} : { ...this.#before.answers(), [this.#quirk]: this.#answer };
  }
}

/**
 * The quirks that were asked in an exchange, with their answers.
 *
 * Exchanges that ask the same questions share one object, so a journal of thousands holds only a few.
 */
export class Asked {
  readonly #before: Asked | undefined;
  readonly #quirk: string;
  readonly #answer: string;
  /** The lists that have one question more. */
  readonly #longer: Asked[] = [];

  private constructor(before?: Asked, quirk = "", answer = "") {
    this.#before = before;
    this.#quirk = quirk;
    this.#answer = answer;
  }

  static nothing(): Asked {
    return new Asked();
  }

  /** The list with one more quirk, or the same list when the quirk is in it. */
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

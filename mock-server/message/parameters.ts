/**
 * The parameters of a query or of a form-encoded body, in their order. They are few, so searching
 * them costs less than building a table.
 */
export class Parameters {
  readonly #names: string[] = [];
  readonly #values: string[] = [];

  /** Reads form-encoded text, escapes as the URL standard does. */
  static read(text: string): Parameters {
    const parameters = new Parameters();
    for (let from = 0; from < text.length;) {
      const next = text.indexOf("&", from);
      const to = next < 0 ? text.length : next;
      const mark = text.indexOf("=", from);
      const nameEnd = mark < 0 || mark > to ? to : mark;
      if (to > from) {
        parameters.add(
          decodeForm(text.slice(from, nameEnd)),
          decodeForm(text.slice(Math.min(nameEnd + 1, to), to)),
        );
      }
      from = to + 1;
    }
    return parameters;
  }

  add(name: string, value: string): void {
    this.#names.push(name);
    this.#values.push(value);
  }

  get isEmpty(): boolean {
    return this.#names.length === 0;
  }

  has(name: string): boolean {
    return this.#names.includes(name);
  }

  /** The first value of a name. */
  get(name: string): string | undefined {
    const place = this.#names.indexOf(name);
    return place < 0 ? undefined : this.#values[place];
  }

  /** Whether a name comes more than once. */
  isRepeated(name: string): boolean {
    return this.#names.indexOf(name) !== this.#names.lastIndexOf(name);
  }

  /** The first name that comes more than once. */
  firstRepeated(): string | undefined {
    return this.#names.find((name, place) => this.#names.indexOf(name) < place);
  }

  /** The parameters that have a value. */
  withoutEmpty(): Parameters {
    if (!this.#values.includes("")) return this;
    const parameters = new Parameters();
    for (const [name, value] of this.entries()) if (value !== "") parameters.add(name, value);
    return parameters;
  }

  entries(): [string, string][] {
    return this.#names.map((name, place) => [name, this.#values[place] ?? ""]);
  }
}

/** A name or a value without the escapes of a form. */
export function decodeForm(text: string): string {
  const spaced = text.includes("+") ? text.replaceAll("+", " ") : text;
  if (!spaced.includes("%")) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    // Bytes that are not UTF-8 become replacement characters, and a percent sign without an escape stays.
    return new URLSearchParams(`=${text}`).get("") ?? text;
  }
}

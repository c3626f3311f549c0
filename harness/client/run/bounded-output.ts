// Tested by harness/client/run/bounded-output.test.ts.
const maxCharacters = 4000;

/** Keeps the beginning and the end of an output of any length. */
export class BoundedOutput {
  #head = "";
  #tail = "";
  #characters = 0;

  add(text: string): void {
    const room = maxCharacters - this.#head.length;
    this.#head += text.slice(0, room);
    this.#tail = (this.#tail + text.slice(room)).slice(-maxCharacters);
    this.#characters += text.length;
  }

  /** A gap begins and ends between two words: nobody could tell half of a secret for what it is, and hide it. */
  get text(): string {
    if (this.#characters <= this.#head.length + this.#tail.length) return this.#head + this.#tail;
    const head = this.#head.replace(/\S+$/, "");
    const tail = this.#tail.replace(/^\S+/, "");
    const dropped = this.#characters - head.length - tail.length;
    return `${head}\n[${dropped} characters left out]\n${tail}`;
  }
}

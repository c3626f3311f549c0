const mostCharacters = 4000;

/** Keeps the beginning and the end of an output of any length. */
export class BoundedOutput {
  #head = "";
  #tail = "";
  #dropped = 0;

  add(text: string): void {
    const room = mostCharacters - this.#head.length;
    this.#head += text.slice(0, room);
    const tail = this.#tail + text.slice(room);
    this.#dropped += Math.max(0, tail.length - mostCharacters);
    this.#tail = tail.slice(-mostCharacters);
  }

  get text(): string {
    const gap = this.#dropped === 0 ? "" : `\n[${this.#dropped} characters left out]\n`;
    return this.#head + gap + this.#tail;
  }
}

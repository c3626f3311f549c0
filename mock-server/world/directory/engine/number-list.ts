/** A list of 32-bit numbers, which uses four bytes for each. */
export class NumberList {
  #numbers: Int32Array;
  #length: number;

  /** @param numbers are owned by the list from then on */
  constructor(numbers: Int32Array = new Int32Array(0)) {
    this.#numbers = numbers;
    this.#length = numbers.length;
  }

  get length(): number {
    return this.#length;
  }

  /** The number at a place of the list. */
  at(place: number): number {
    return this.#numbers[place] ?? 0;
  }

  /** A view of a range without its end. It shows later changes. */
  view(from: number, to: number): Int32Array {
    return this.#numbers.subarray(from, Math.min(to, this.#length));
  }

  set(place: number, number: number): void {
    this.#numbers[place] = number;
  }

  push(number: number): void {
    this.#makeRoom();
    this.#numbers[this.#length++] = number;
  }

  insert(place: number, number: number): void {
    this.#makeRoom();
    this.#numbers.copyWithin(place + 1, place, this.#length);
    this.#numbers[place] = number;
    this.#length++;
  }

  remove(place: number): void {
    this.#numbers.copyWithin(place, place + 1, this.#length);
    this.#length--;
  }

  #makeRoom(): void {
    if (this.#length < this.#numbers.length) return;
    const grown = new Int32Array(Math.ceil(this.#length * 1.5) + 8);
    grown.set(this.#numbers);
    this.#numbers = grown;
  }
}

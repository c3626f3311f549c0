import { NumberList } from "./number-list.ts";

/** Where the bytes of a text lie. */
export interface TextBytes {
  readonly page: Uint8Array;
  readonly from: number;
  /** Not included. */
  readonly to: number;
}

const pageBits = 20;
const pageBytes = 1 << pageBits;
/** The first page has 4 kB, each one more twice as many, up to a whole one. */
const smallerPages = 8;
/** Texts are kept in slots of a multiple of this many bytes, so that a slot that is left can be used again. */
const slotBytes = 8;

/**
 * Texts by number, kept as UTF-8 in pages of bytes.
 *
 * A million texts as strings burden the garbage collector and leave gaps in its heap; here they cost what they are.
 */
export class TextStore {
  readonly #pages: Buffer[] = [];
  /** The page's number in the upper bits, the place in the page in the others. */
  #starts = new NumberList();
  #lengths = new NumberList();
  /** Where the last page is free. */
  #end = pageBytes;
  /** Slots that were left, by their size. */
  readonly #free = new Map<number, number[]>();

  /** How many numbers are given, those of deleted texts included. */
  get length(): number {
    return this.#starts.length;
  }

  /** Adds a text and answers its number, which is one more than the last one. */
  push(text: string): number {
    const length = Buffer.byteLength(text);
    this.#starts.push(this.#write(text, length));
    this.#lengths.push(length);
    return this.#starts.length - 1;
  }

  get(number: number): string {
    const start = this.#starts.at(number);
    const from = start & (pageBytes - 1);
    return this.#pages[start >>> pageBits]?.toString("utf8", from, from + this.#lengths.at(number)) ?? "";
  }

  bytes(number: number): TextBytes {
    const start = this.#starts.at(number);
    const from = start & (pageBytes - 1);
    const page = this.#pages[start >>> pageBits] ?? Buffer.alloc(0);
    return { page, from, to: from + this.#lengths.at(number) };
  }

  set(number: number, text: string): void {
    this.delete(number);
    const length = Buffer.byteLength(text);
    this.#starts.set(number, this.#write(text, length));
    this.#lengths.set(number, length);
  }

  /** Forgets a text. Its number is not given again. */
  delete(number: number): void {
    const size = slotFor(this.#lengths.at(number));
    const left = this.#free.get(size);
    if (left === undefined) this.#free.set(size, [this.#starts.at(number)]);
    else left.push(this.#starts.at(number));
    this.#lengths.set(number, 0);
  }

  /** Numbers the texts anew: those of `numbers`, which ascend, from 0 on. All others are deleted already. */
  renumber(numbers: Int32Array): void {
    this.#starts = new NumberList(numbers.map((number) => this.#starts.at(number)));
    this.#lengths = new NumberList(numbers.map((number) => this.#lengths.at(number)));
  }

  /** Writes a text into a slot and answers where. */
  #write(text: string, length: number): number {
    const size = slotFor(length);
    const start = this.#free.get(size)?.pop() ?? this.#allot(size);
    this.#pages[start >>> pageBits]?.write(text, start & (pageBytes - 1), length, "utf8");
    return start;
  }

  #allot(size: number): number {
    let page = this.#pages.at(-1);
    if (page === undefined || this.#end + size > page.length) {
      // Most directories are small. A text that is larger than a page gets one that fits.
      const usual = pageBytes >>> Math.max(0, smallerPages - this.#pages.length);
      page = Buffer.allocUnsafeSlow(Math.max(size, usual));
      this.#pages.push(page);
      this.#end = 0;
    }
    const start = ((this.#pages.length - 1) << pageBits) | this.#end;
    this.#end += size;
    return start;
  }
}

function slotFor(length: number): number {
  return Math.max(slotBytes, Math.ceil(length / slotBytes) * slotBytes);
}

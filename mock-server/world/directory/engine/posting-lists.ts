const chunkBytes = 64;
/** The last four bytes of a chunk are the position of the next chunk. */
const chunkText = chunkBytes - 4;
const pageBits = 20;
const pageMask = (1 << pageBits) - 1;

/** Marks a list as common. */
const common = 0x7fffffff;
/** A list becomes common when it has at least this many numbers, and half of all. */
const manyNumbers = 1 << 13;

/**
 * Many ascending lists of numbers. Numbers are only added.
 *
 * A list is a chain of chunks. Each chunk is one cache line of the processor and stores the distances between numbers
 * in as few bytes as possible. So a list needs about one byte for each number, and grows without copying. A common list
 * is not worth its memory or the time to read it, so it is dropped.
 */
export class PostingLists {
  readonly #pages: { readonly bytes: Uint8Array; readonly words: Int32Array }[] = [];
  /** Where each list begins, and the position of its next byte. 0 for an empty list. */
  readonly #heads: Int32Array;
  readonly #ends: Int32Array;
  readonly #lasts: Int32Array;
  readonly #counts: Int32Array;
  /** The next free chunk. The first one is never used, since 0 means "no position". */
  #free = chunkBytes;

  constructor(lists: number) {
    this.#heads = new Int32Array(lists);
    this.#ends = new Int32Array(lists);
    this.#lasts = new Int32Array(lists).fill(-1);
    this.#counts = new Int32Array(lists);
  }

  count(list: number): number {
    return this.#counts[list] ?? 0;
  }

  isCommon(list: number): boolean {
    return this.#lasts[list] === common;
  }

  /** Adds a number that is not less than the last one. Adding the last one again changes nothing. */
  add(list: number, number: number): void {
    const last = this.#lasts[list] ?? 0;
    let distance = number - last;
    if (distance === 0 || last === common) return;
    const count = this.count(list) + 1;
    this.#counts[list] = count;
    this.#lasts[list] = count >= manyNumbers && count > number / 2 ? common : number;
    for (; distance > 127; distance >>>= 7) this.#write(list, (distance & 127) | 128);
    this.#write(list, distance);
  }

  /** The numbers of a list that is not common. */
  read(list: number): Int32Array {
    const numbers = new Int32Array(this.count(list));
    let at = this.#heads[list] ?? 0;
    let page = this.#pages[at >>> pageBits];
    let number = -1;
    for (let found = 0; found < numbers.length && page !== undefined;) {
      let distance = 0;
      for (let shift = 0; ; shift += 7) {
        if ((at & (chunkBytes - 1)) === chunkText) {
          at = page.words[(at & pageMask) >>> 2] ?? 0;
          page = this.#pages[at >>> pageBits] ?? page;
        }
        const byte = page.bytes[at++ & pageMask] ?? 0;
        distance |= (byte & 127) << shift;
        if (byte < 128) break;
      }
      number += distance;
      numbers[found++] = number;
    }
    return numbers;
  }

  #write(list: number, byte: number): void {
    let at = this.#ends[list] ?? 0;
    if (at === 0) {
      at = this.#chunk();
      this.#heads[list] = at;
    } else if ((at & (chunkBytes - 1)) === chunkText) {
      const next = this.#chunk();
      const words = this.#pages[at >>> pageBits]?.words;
      if (words !== undefined) words[(at & pageMask) >>> 2] = next;
      at = next;
    }
    const bytes = this.#pages[at >>> pageBits]?.bytes;
    if (bytes !== undefined) bytes[at & pageMask] = byte;
    this.#ends[list] = at + 1;
  }

  #chunk(): number {
    const at = this.#free;
    if (at >>> pageBits >= this.#pages.length) {
      const bytes = new Uint8Array(1 << pageBits);
      this.#pages.push({ bytes, words: new Int32Array(bytes.buffer) });
    }
    this.#free += chunkBytes;
    return at;
  }
}

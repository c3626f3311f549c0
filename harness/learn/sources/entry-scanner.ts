/** Where the entries of a file stand, in bytes, and when each began. */
export interface Spans {
  readonly from: number[];
  readonly to: number[];
  /** Milliseconds since 1970; NaN if the entry does not say. */
  readonly at: number[];
}

/** The arrays that are looked for, by their path, and the member of each item that tells its time. */
export type Containers = Readonly<Record<string, string>>;

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [openObject, closeObject, openArray, closeArray] = [0x7b, 0x7d, 0x5b, 0x5d];

/** The level of the deepest array that is looked for, counting the whole text and each name on the way. */
const deepestContainer = 3;

/** Longer names and times are none that are looked for. */
const longestText = 64;

/**
 * Finds the items of an array in a JSON text, such as the entries of a HAR, without holding more than a part of the text.
 * It looks at brackets and quotes only; each item is parsed later.
 */
export class EntryScanner {
  readonly spans: Spans = { from: [], to: [], at: [] };
  /** The path of the array that was found. */
  container: string | undefined;
  readonly #containers: Containers;
  readonly #instant: (text: string) => number | undefined;
  /** How many bytes were scanned. */
  #offset = 0;
  /** The names on the way to the present place, but for those within an item. */
  readonly #path: string[] = [];
  /** Levels below the array; undefined outside of it. */
  #level: number | undefined;
  #isInString = false;
  #isEscaped = false;
  /** Whether the string may be a name or a time. */
  #isKept = false;
  #kept = "";
  #name = "";
  #isValue = false;
  #at = Number.NaN;
  #depth = 0;

  /** @param instant reads the time of an item */
  constructor(containers: Containers, instant: (text: string) => number | undefined) {
    this.#containers = containers;
    this.#instant = instant;
  }

  /** Whether the text ends before it is complete. */
  get isCut(): boolean {
    return this.#depth > 0 || this.#isInString;
  }

  scan(chunk: Buffer): void {
    for (let place = 0; place < chunk.length; place++) {
      if (this.#isInString) place = this.#scanString(chunk, place);
      else this.#take(chunk[place] ?? 0, this.#offset + place);
    }
    this.#offset += chunk.length;
  }

  /** Returns the place of the quote at its end, or the end of the chunk. */
  #scanString(chunk: Buffer, start: number): number {
    let place = start;
    if (this.#isEscaped) {
      this.#isEscaped = false;
      place++;
    }
    for (; place < chunk.length; place++) {
      const byte = chunk[place];
      if (byte === backslash) place++;
      else if (byte === quote) {
        this.#isInString = false;
        break;
      }
    }
    if (place > chunk.length) this.#isEscaped = true;
    if (this.#isKept && this.#kept.length <= longestText) {
      this.#kept += chunk.toString("latin1", start, Math.min(place, start + longestText, chunk.length));
    }
    if (!this.#isInString && this.#isKept && this.#isValue) this.#tellTime();
    return place;
  }

  #tellTime(): void {
    this.#isValue = false;
    if (this.#level !== 1 || this.container === undefined) return;
    if (this.#name === this.#containers[this.container]) this.#at = this.#instant(this.#kept) ?? Number.NaN;
  }

  #take(byte: number, place: number): void {
    switch (byte) {
      case quote:
        this.#isInString = true;
        this.#isKept = this.#level === undefined || this.#level === 1;
        this.#kept = "";
        return;
      case colon:
        this.#name = this.#kept;
        this.#isValue = true;
        return;
      case comma:
        this.#isValue = false;
        return;
      case openObject:
      case openArray:
        this.#open(byte, place);
        return;
      case closeObject:
      case closeArray:
        this.#close(place);
        return;
      default:
    }
  }

  #open(byte: number, place: number): void {
    this.#depth++;
    this.#isValue = false;
    if (this.#level !== undefined) {
      if (this.#level++ === 0) this.#begin(place);
      return;
    }
    this.#path.push(this.#name);
    this.#name = "";
    // No array that is looked for stands deeper. Without this bound, a deep text would take quadratic time.
    if (byte !== openArray || this.#path.length > deepestContainer) return;
    const path = this.#path.slice(1).join(".");
    if (!Object.hasOwn(this.#containers, path)) return;
    this.container ??= path;
    if (this.container === path) this.#level = 0;
  }

  #close(place: number): void {
    this.#depth--;
    this.#isValue = false;
    if (this.#level === undefined || this.#level === 0) {
      this.#level = undefined;
      this.#path.pop();
    } else if (--this.#level === 0) this.#end(place + 1);
  }

  #begin(place: number): void {
    this.spans.from.push(place);
    this.#at = Number.NaN;
    this.#name = "";
  }

  #end(place: number): void {
    this.spans.to.push(place);
    this.spans.at.push(this.#at);
  }
}

import { NumberList } from "./number-list.ts";
import { PostingLists } from "./posting-lists.ts";
import { fold } from "../fold.ts";
import type { SearchedFields } from "./user-search.ts";

/** The number of character kinds that the index distinguishes. */
const kinds = 64;
/** Follows the last character of a field. */
const end = "\0";
const ownKinds = `${end}abcdefghijklmnopqrstuvwxyz0123456789.-_@ '+`;
const sharedKinds = kinds - 1 - ownKinds.length;
/** All surrogates are of one kind, since the other case of a surrogate depends on its other half. */
const surrogateKind = kinds - 1;

/** A list is read only if it is at most this many times as long as the remaining rows. */
const worthwhile = 30;

/**
 * Finds candidate rows for a search by trigrams: every three adjacent characters of an e-mail or a name.
 *
 * It may return rows that do not match, since characters share kinds and rows change, but never misses a matching row.
 */
export class SearchIndex {
  readonly #lists = new PostingLists(kinds ** 3);
  /** Rows by entry. A changed row gets a new entry, since lists grow only at the end. */
  readonly #rows = new NumberList();

  /** The number of entries, including those of removed and changed rows. */
  get size(): number {
    return this.#rows.length;
  }

  add(row: number, { firstName, lastName, email }: SearchedFields): void {
    const entry = this.#rows.length;
    this.#rows.push(row);
    this.#addField(entry, firstName);
    this.#addField(entry, lastName);
    this.#addField(entry, email);
  }

  /** Ascending rows that include all rows with the text in a field. Undefined if that may be every row. */
  candidates(text: string): Int32Array | undefined {
    const trigrams = trigramsOf(text);
    if (trigrams.length > 0) return this.#allOf(trigrams);
    // Fewer than three characters are the prefix of a range of trigrams.
    const length = fold(text).length;
    if (length === 0) return undefined;
    const [first = 0] = trigramsOf(text + end + end);
    return this.#anyOf(first, kinds ** (3 - length));
  }

  #addField(entry: number, field: string): void {
    eachTrigram(field + end + end, (trigram) => this.#lists.add(trigram, entry));
  }

  #allOf(trigrams: readonly number[]): Int32Array | undefined {
    const [rarest, ...others] = trigrams
      .filter((list) => !this.#lists.isCommon(list))
      .sort((a, b) => this.#lists.count(a) - this.#lists.count(b));
    if (rarest === undefined) return undefined;
    let entries = this.#lists.read(rarest);
    for (const list of others) {
      if (this.#lists.count(list) > entries.length * worthwhile) break;
      entries = shared(entries, this.#lists.read(list));
    }
    return this.#rowsOf(entries);
  }

  #anyOf(firstList: number, lists: number): Int32Array | undefined {
    const marks = new Uint8Array(this.size);
    let count = 0;
    for (let list = firstList; list < firstList + lists; list++) {
      if (this.#lists.isCommon(list)) return undefined;
      if (this.#lists.count(list) === 0) continue;
      for (const entry of this.#lists.read(list)) {
        if (marks[entry] === 0) count++;
        marks[entry] = 1;
      }
    }
    const entries = new Int32Array(count);
    for (let entry = 0, at = 0; at < count; entry++) if (marks[entry] === 1) entries[at++] = entry;
    return this.#rowsOf(entries);
  }

  #rowsOf(entries: Int32Array): Int32Array {
    const rows = entries.map((entry) => this.#rows.at(entry)).sort();
    let [kept, last] = [0, -1];
    for (const row of rows) {
      if (row !== last) rows[kept++] = row;
      last = row;
    }
    return rows.subarray(0, kept);
  }
}

/** Generates the numbers of all trigrams in a text, ignoring case. */
function eachTrigram(text: string, take: (trigram: number) => void): void {
  const folded = fold(text);
  let trigram = 0;
  for (let at = 0; at < folded.length; at++) {
    const code = folded.charCodeAt(at);
    trigram = (trigram * kinds + (kindsByCode[code] ?? kindOf(code))) % kinds ** 3;
    if (at >= 2) take(trigram);
  }
}

function trigramsOf(text: string): number[] {
  const trigrams: number[] = [];
  eachTrigram(text, (trigram) => trigrams.push(trigram));
  return trigrams;
}

/** The kinds of the most common characters. */
const kindsByCode = Uint8Array.from({ length: 256 }, (_, code) => kindOf(code));

function kindOf(code: number): number {
  const own = ownKinds.indexOf(String.fromCharCode(code));
  if (own >= 0) return own;
  if (code >= 0xd800 && code <= 0xdfff) return surrogateKind;
  // A sigma has another form at the end of a word.
  const sound = code === 0x3c2 ? 0x3c3 : code;
  return ownKinds.length + (sound % sharedKinds);
}

/** The intersection of two ascending lists, written over the first. */
function shared(entries: Int32Array, others: Int32Array): Int32Array {
  let [at, kept] = [0, 0];
  for (const entry of entries) {
    while (at < others.length && (others[at] ?? 0) < entry) at++;
    if (others[at] === entry) entries[kept++] = entry;
  }
  return entries.subarray(0, kept);
}

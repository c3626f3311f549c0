import { truncationsOf } from "../../../contracts/truncate.ts";
import { inUrl } from "../../../contracts/in-url.ts";
import { maxLayers, redacted } from "./secret-names.ts";
import { textsUnder } from "./unescape.ts";

/** Shorter values are too common to be looked for in all texts. Where they are secrets by their place, they are found. */
const shortest = 5;
/** About how many bytes a spelling takes beside its characters. */
const spellingBytes = 200;

/** Secrets that are known by their value, and are found in any text. */
export class KnownSecrets {
  /** The placeholder of each spelling of a value. */
  readonly #placeholders = new Map<string, string>();
  /** How many spellings have these first characters, by their length. */
  readonly #lengths = new Map<string, Map<number, number>>();
  /** A 1 for the first two characters of each spelling so far. Few other texts begin like one. */
  readonly #beginnings = new Uint8Array(beginnings);
  readonly #shown = new Set<string>();
  #bytes = 0;
  #additions = 0;
  /** Spellings that need not be stored. */
  readonly #forNow = new Set<string>();
  #tell: ((spelling: string) => void) | undefined;
  readonly #form: RegExp | undefined;
  readonly #maxBytes: number;

  /**
   * @param options.form the form of values that are secrets although nobody has added them; global
   * @param options.maxBytes how much is remembered; the oldest spellings are forgotten first
   */
  constructor({
    form,
    maxBytes = 16 * 1024 * 1024,
  }: { readonly form?: RegExp; readonly maxBytes?: number } = {}) {
    this.#form = form;
    this.#maxBytes = maxBytes;
  }

  /** Returns whether the value is long enough to be looked for. */
  add(value: string, placeholder: string = redacted): boolean {
    if (value.length < shortest) return false;
    this.#shown.add(placeholder);
    for (const spelling of spellingsOf(value)) this.#addSpelling(spelling, placeholder);
    return true;
  }

  /** Adds a value that is worth nothing after this process, so that it need not be stored. */
  addForNow(value: string): void {
    for (const spelling of spellingsOf(value)) this.#forNow.add(spelling);
    this.add(value);
  }

  /** Adds a key's secret, also as HTTP Basic carries it, with and without encoding (RFC 6749 §2.3.1). */
  addKey(key: Key): void {
    for (const value of valuesOf(key)) this.add(value);
  }

  /** Calls a function with each spelling that becomes known from now on, so that it can be stored. */
  whenAdded(tell: (spelling: string) => void): void {
    this.#tell = tell;
  }

  /** Every spelling that has to be stored, the oldest first. They lead to the same secrets again. */
  spellings(): readonly string[] {
    return [...this.#placeholders.keys()].filter((spelling) => this.#isToBeStored(spelling));
  }

  addSpellings(spellings: readonly string[]): void {
    this.#shown.add(redacted);
    for (const spelling of spellings) this.#addSpelling(spelling, redacted);
  }

  /** The number of spellings added so far. What was shown when there were fewer may have to be redacted now. */
  get additions(): number {
    return this.#additions;
  }

  has(value: string): boolean {
    return this.#placeholders.has(value);
  }

  /** Whether a text is nothing but what stands in the place of a secret. */
  isPlaceholder(text: string): boolean {
    return text === redacted || this.#shown.has(text);
  }

  /** A text with all known values replaced, whatever escapes they are written with, and in how many layers. */
  hide(text: string): string {
    const shown = this.#hidePlain(text);
    // A spelling that is not replaced where it stands hides the whole text.
    for (const plain of textsUnder(shown, maxLayers + 1)) {
      if (this.#hidePlain(plain) !== plain) return redacted;
    }
    return shown;
  }

  #addSpelling(spelling: string, placeholder: string): void {
    if (this.#placeholders.has(spelling)) return;
    this.#placeholders.set(spelling, placeholder);
    if (this.#tell !== undefined && this.#isToBeStored(spelling)) this.#tell(spelling);
    this.#additions++;
    this.#beginnings[beginningAt(spelling, 0)] = 1;
    this.#count(spelling, 1);
    for (const oldest of this.#placeholders.keys()) {
      if (this.#bytes <= this.#maxBytes) return;
      this.#placeholders.delete(oldest);
      this.#count(oldest, -1);
    }
  }

  /** Not what is hidden by its form, such as issued tokens, of which there are many. */
  #isToBeStored(spelling: string): boolean {
    const isHiddenByForm = this.#form !== undefined && spelling.replaceAll(this.#form, "") === "";
    return !isHiddenByForm && !this.#forNow.has(spelling);
  }

  #count(spelling: string, by: 1 | -1): void {
    const beginning = spelling.slice(0, shortest);
    const lengths = this.#lengths.get(beginning) ?? new Map<number, number>();
    const left = (lengths.get(spelling.length) ?? 0) + by;
    if (left === 0) lengths.delete(spelling.length);
    else lengths.set(spelling.length, left);
    if (lengths.size === 0) this.#lengths.delete(beginning);
    else this.#lengths.set(beginning, lengths);
    this.#bytes += by * (spelling.length + spellingBytes);
  }

  #hidePlain(text: string): string {
    const rest = this.#form === undefined ? text : text.replace(this.#form, redacted);
    let shown = "";
    let from = 0;
    for (let at = 0; at + shortest <= rest.length; at++) {
      if (this.#beginnings[beginningAt(rest, at)] === 0) continue;
      const spelling = this.#spellingAt(rest, at);
      if (spelling === undefined) continue;
      shown += rest.slice(from, at) + (this.#placeholders.get(spelling) ?? redacted);
      from = at + spelling.length;
      at = from - 1;
    }
    return from === 0 ? rest : shown + rest.slice(from);
  }

  /** The longest spelling at a place of a text. */
  #spellingAt(text: string, at: number): string | undefined {
    let longest: string | undefined;
    for (const length of this.#lengths.get(text.slice(at, at + shortest))?.keys() ?? []) {
      const spelling = text.slice(at, at + length);
      if (length > (longest?.length ?? 0) && this.#placeholders.has(spelling)) longest = spelling;
    }
    return longest;
  }
}

interface Key {
  readonly clientId: string;
  readonly clientSecret: string;
}

function valuesOf({ clientId, clientSecret }: Key): readonly string[] {
  return [clientSecret, ...basicPairs(clientId, clientSecret)];
}

/** The spellings that become known with a key. */
export function spellingsOfKey(key: Key): readonly string[] {
  return valuesOf(key).flatMap((value) => [...spellingsOf(value)]);
}

const beginnings = 1 << 12;

/** Two characters of a text as a number below {@link beginnings}. */
function beginningAt(text: string, at: number): number {
  return (text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) % beginnings;
}

/** A key as HTTP Basic carries it. */
export function basicPairs(clientId: string, clientSecret: string): string[] {
  const encoded = [clientId, clientSecret].map(inUrl).join(":");
  return [encoded, `${clientId}:${clientSecret}`].map((pair) => Buffer.from(pair).toString("base64"));
}

/** Common spellings of a value, which are replaced where they stand, and what a quotation leaves of one if it ends in it. */
function spellingsOf(value: string): ReadonlySet<string> {
  const spellings = [
    value,
    inUrl(value),
    new URLSearchParams({ "": value }).toString().slice(1),
    JSON.stringify(value).slice(1, -1),
  ];
  return new Set([...spellings, ...spellings.flatMap(truncationsOf)]);
}

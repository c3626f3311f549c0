import { redacted } from "./secret-names.ts";
import { unescapeAll } from "./unescape.ts";

/** Shorter values are too common to be looked for in all texts. Where they are secrets by their place, they are found. */
const shortest = 5;
/** The most characters of all spellings that are remembered. The oldest are forgotten first. */
const mostCharacters = 16 * 1024 * 1024;

/** Secrets that are known by their value, and are found in any text. */
export class KnownSecrets {
  /** The placeholder of each spelling of a value. */
  readonly #placeholders = new Map<string, string>();
  /** The lengths of the spellings that begin with these characters, the longest first. */
  readonly #lengths = new Map<string, readonly number[]>();
  /** The first characters of all spellings, as numbers. */
  readonly #firsts = new Set<number>();
  readonly #shown = new Set<string>();
  #characters = 0;
  readonly #form: RegExp | undefined;

  /** @param form the form of values that are secrets although nobody has added them; global */
  constructor({ form }: { readonly form?: RegExp } = {}) {
    this.#form = form;
  }

  /** Returns whether the value is long enough to be looked for. */
  add(value: string, placeholder: string = redacted): boolean {
    if (value.length < shortest) return false;
    this.#shown.add(placeholder);
    for (const spelling of spellingsOf(value)) this.#addSpelling(spelling, placeholder);
    return true;
  }

  /** Adds a key's secret, also as HTTP Basic carries it, with and without encoding (RFC 6749 §2.3.1). */
  addKey({ clientId, clientSecret }: { readonly clientId: string; readonly clientSecret: string }): void {
    this.add(clientSecret);
    for (const pair of basicPairs(clientId, clientSecret)) this.add(pair);
  }

  has(value: string): boolean {
    return this.#placeholders.has(value);
  }

  /** Whether a text is nothing but what stands in the place of a secret. */
  isPlaceholder(text: string): boolean {
    return text === redacted || this.#shown.has(text);
  }

  /** A text with all known values replaced, whatever escapes they are written with. */
  hide(text: string): string {
    const shown = this.#hidePlain(text);
    const plain = unescapeAll(shown);
    // A spelling that is not replaced where it stands hides the whole text.
    return plain !== shown && this.#hidePlain(plain) !== plain ? redacted : shown;
  }

  #addSpelling(spelling: string, placeholder: string): void {
    if (this.#placeholders.has(spelling)) return;
    this.#placeholders.set(spelling, placeholder);
    const beginning = spelling.slice(0, shortest);
    const lengths = new Set([...(this.#lengths.get(beginning) ?? []), spelling.length]);
    this.#lengths.set(
      beginning,
      [...lengths].sort((a, b) => b - a),
    );
    this.#firsts.add(spelling.charCodeAt(0));
    this.#characters += spelling.length;
    for (const oldest of this.#placeholders.keys()) {
      if (this.#characters <= mostCharacters) return;
      this.#placeholders.delete(oldest);
      this.#characters -= oldest.length;
    }
  }

  #hidePlain(text: string): string {
    const rest = this.#form === undefined ? text : text.replaceAll(this.#form, redacted);
    let shown = "";
    let from = 0;
    for (let at = 0; at + shortest <= rest.length; at++) {
      if (!this.#firsts.has(rest.charCodeAt(at))) continue;
      const spelling = this.#spellingAt(rest, at);
      if (spelling === undefined) continue;
      shown += rest.slice(from, at) + (this.#placeholders.get(spelling) ?? redacted);
      from = at + spelling.length;
      at = from - 1;
    }
    return from === 0 ? rest : shown + rest.slice(from);
  }

  #spellingAt(text: string, at: number): string | undefined {
    for (const length of this.#lengths.get(text.slice(at, at + shortest)) ?? []) {
      const spelling = text.slice(at, at + length);
      if (this.#placeholders.has(spelling)) return spelling;
    }
    return undefined;
  }
}

/** A key as HTTP Basic carries it. */
export function basicPairs(clientId: string, clientSecret: string): string[] {
  const encoded = [clientId, clientSecret].map(encodeURIComponent).join(":");
  return [encoded, `${clientId}:${clientSecret}`].map((pair) => Buffer.from(pair).toString("base64"));
}

/** Common spellings of a value, which are replaced where they stand. */
function spellingsOf(value: string): ReadonlySet<string> {
  return new Set([
    value,
    encodeURIComponent(value),
    new URLSearchParams({ "": value }).toString().slice(1),
    JSON.stringify(value).slice(1, -1),
  ]);
}

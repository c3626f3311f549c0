const uuid = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;
const objectId = /\b[0-9a-f]{24}\b/gi;

/**
 * Numbers a server's ids in the order in which it gives them out, and keeps their form.
 *
 * The same id is the same number all through a recording. Ids that a contract brings itself, such as one that nobody
 * has, stay as they are: a replay sends them again.
 */
export class Identities {
  readonly #numbers = new Map<string, string>();
  readonly #brought = new Set<string>();

  /** Takes note of ids that a request brings. */
  sent(text: string): void {
    for (const pattern of [uuid, objectId]) {
      for (const [id] of text.matchAll(pattern)) {
        const key = id.toLowerCase();
        if (!this.#numbers.has(key)) this.#brought.add(key);
      }
    }
  }

  /** A text with ids numbered; new ones are the server's. */
  numbered(text: string): string {
    return text
      .replaceAll(uuid, (id) => this.#numberOf(id, (n) => `00000000-0000-4000-8000-${hex(n, 12)}`))
      .replaceAll(objectId, (id) => this.#numberOf(id, (n) => hex(n, 24)));
  }

  #numberOf(id: string, spell: (number: number) => string): string {
    const key = id.toLowerCase();
    if (this.#brought.has(key)) return id;
    let numbered = this.#numbers.get(key);
    if (numbered === undefined) {
      numbered = spell(this.#numbers.size + 1);
      this.#numbers.set(key, numbered);
      // What has been numbered is numbered for good.
      this.#brought.add(numbered);
    }
    return numbered;
  }
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, "0");
}

/**
 * Row numbers by a text's hash: an open hash table in two typed arrays.
 *
 * It stores no texts, so the caller compares what it finds with the rows themselves.
 */
export class RowIndex {
  #hashes = new Int32Array(16);
  /** One more than the row, or 0 for a free slot. */
  #entries = new Int32Array(16);
  #size = 0;

  add(hash: number, row: number): void {
    if (this.#size >= this.#entries.length * 0.75) this.#grow();
    this.#put(hash, row + 1);
    this.#size++;
  }

  /** The first row of this hash that the test accepts, or -1. */
  find(hash: number, test: (row: number) => boolean): number {
    const mask = this.#entries.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = this.#entries[slot] ?? 0;
      if (entry === 0) return -1;
      if (this.#hashes[slot] === hash && test(entry - 1)) return entry - 1;
    }
  }

  /** All rows of this hash, in ascending order. */
  all(hash: number): number[] {
    const rows: number[] = [];
    this.find(hash, (row) => {
      rows.push(row);
      return false;
    });
    return rows.length > 1 ? rows.sort((a, b) => a - b) : rows;
  }

  remove(hash: number, row: number): void {
    const mask = this.#entries.length - 1;
    let gap = hash & mask;
    while (this.#entries[gap] !== row + 1 || this.#hashes[gap] !== hash) {
      if (this.#entries[gap] === 0) return;
      gap = (gap + 1) & mask;
    }
    // Entries behind the gap move up if a search would not find them otherwise.
    for (let slot = (gap + 1) & mask; this.#entries[slot] !== 0; slot = (slot + 1) & mask) {
      const home = (this.#hashes[slot] ?? 0) & mask;
      if (((slot - home) & mask) < ((slot - gap) & mask)) continue;
      this.#hashes[gap] = this.#hashes[slot] ?? 0;
      this.#entries[gap] = this.#entries[slot] ?? 0;
      gap = slot;
    }
    this.#entries[gap] = 0;
    this.#size--;
  }

  /** Gives every row its new number. */
  renumber(numberOf: (row: number) => number): void {
    for (const [slot, entry] of this.#entries.entries()) {
      if (entry !== 0) this.#entries[slot] = numberOf(entry - 1) + 1;
    }
  }

  #put(hash: number, entry: number): void {
    const mask = this.#entries.length - 1;
    let slot = hash & mask;
    while (this.#entries[slot] !== 0) slot = (slot + 1) & mask;
    this.#hashes[slot] = hash;
    this.#entries[slot] = entry;
  }

  #grow(): void {
    const [hashes, entries] = [this.#hashes, this.#entries];
    this.#hashes = new Int32Array(hashes.length * 2);
    this.#entries = new Int32Array(entries.length * 2);
    for (const [slot, entry] of entries.entries()) if (entry !== 0) this.#put(hashes[slot] ?? 0, entry);
  }
}

/** A 32-bit hash (FNV-1a, with its upper bits mixed into the lower ones). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

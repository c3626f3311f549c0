import type { UserSearch } from "./directory.ts";
import { SearchIndex } from "./search-index.ts";
import type { UserRows, UserShare } from "./user-rows.ts";
import { bytesPredicate, searchPredicate } from "./user-search.ts";
import { readSearchedFields } from "./user-text.ts";
import type { User } from "./user.ts";

/** Up to how many users looking at each is as good as an index. */
const fewUsers = 5_000;

/** Finds the rows that a search means; in a large directory by an index, made when it is first needed. */
export class RowSearch {
  readonly #rows: UserRows;
  #index: SearchIndex | undefined;

  constructor(rows: UserRows) {
    this.#rows = rows;
  }

  /** The rows of a share that match, ascending. */
  find(search: UserSearch, share: UserShare): Int32Array {
    const candidates = this.#candidates(search.text) ?? this.#rows.of(share);
    const matchesBytes = bytesPredicate(search);
    const matches = searchPredicate(search);
    // Not by filter, which keeps a list on the heap besides.
    let found = 0;
    for (const row of candidates) {
      if (!this.#rows.isIn(share, row)) continue;
      if (matchesBytes(this.#rows.bytes(row)) ?? matches(readSearchedFields(this.#rows.peek(row)))) {
        candidates[found++] = row;
      }
    }
    return candidates.slice(0, found);
  }

  /** Hears of a user that has come or changed. */
  hear(row: number, before: User | undefined, after: User): void {
    if (this.#index === undefined) return;
    const isSame =
      before?.email === after.email &&
      before.firstName === after.firstName &&
      before.lastName === after.lastName;
    if (isSame) return;
    // The next search makes an index that knows nothing of what is gone.
    if (this.#index.size > 2 * this.#rows.count + fewUsers) this.forget();
    else this.#index.add(row, after);
  }

  /** Forgets the index, as when rows are numbered anew. */
  forget(): void {
    this.#index = undefined;
  }

  #candidates(text: string): Int32Array | undefined {
    if (this.#rows.count <= fewUsers) return undefined;
    this.#index ??= this.#makeIndex();
    return this.#index.candidates(text);
  }

  #makeIndex(): SearchIndex {
    const index = new SearchIndex();
    for (const row of this.#rows.of("all")) index.add(row, readSearchedFields(this.#rows.peek(row)));
    return index;
  }
}

import type { UserSearch } from "../user-query.ts";
import { SearchIndex } from "./search-index.ts";
import { SearchedValues } from "./searched-values.ts";
import type { DirectorySizes } from "./sizes.ts";
import type { UserRows, UserShare } from "./user-rows.ts";
import { searchPredicate } from "./user-search.ts";
import type { User } from "../user.ts";

/**
 * Finds the rows that match a search.
 *
 * It scans all users until that has cost about as much as building the indexes, and then builds them. A client that
 * searches rarely never waits for an index, and frequent searches cost at most twice the optimum.
 */
export class RowSearch {
  readonly #rows: UserRows;
  readonly #sizes: DirectorySizes;
  #indexes: Indexes | undefined;
  /** The number of rows that were scanned without an index. */
  #lookedAt = 0;

  constructor(rows: UserRows, sizes: DirectorySizes) {
    this.#rows = rows;
    this.#sizes = sizes;
  }

  /** The rows of a share that match, ascending. */
  find(search: UserSearch, share: UserShare): Int32Array {
    const rows = this.#rows;
    const { fewCandidates } = this.#sizes;
    this.#indexes ??= this.#makeIndexes();
    const candidates = this.#indexes?.trigrams.candidates(search.text);
    const count = candidates?.length ?? rows.end;
    const isSure = (count > fewCandidates ? this.#indexes?.values.matching(search) : undefined) ?? unsure;
    if (isSure === "all") return rows.of(share);
    const isIn = rows.isIn(share);
    const matches = searchPredicate(search);
    const found = candidates ?? new Int32Array(rows.count);
    let length = 0;
    // A loop, since it may scan a million rows while a client waits.
    for (let at = 0; at < count; at++) {
      const row = candidates === undefined ? at : (candidates[at] ?? 0);
      if (!isIn(row)) continue;
      if (isSure(row) || matches(rows.user(row))) found[length++] = row;
    }
    return length === found.length ? found : found.slice(0, length);
  }

  /** Builds the indexes if they are worth it by now. */
  #makeIndexes(): Indexes | undefined {
    const { fewUsers, looksWorthAnIndex } = this.#sizes;
    const { count } = this.#rows;
    if (count <= fewUsers || this.#lookedAt < count * looksWorthAnIndex) {
      this.#lookedAt += count;
      return undefined;
    }
    // If they were worth it before and had to be dropped, they are rebuilt at once.
    this.#lookedAt = Infinity;
    return new Indexes(this.#rows);
  }

  /** Must be called for each new or changed user. */
  onUserChange(row: number, before: User | undefined, after: User): void {
    if (this.#indexes === undefined) return;
    const isSame =
      before?.email === after.email &&
      before.firstName === after.firstName &&
      before.lastName === after.lastName;
    if (isSame) return;
    // The next search builds indexes without the removed rows.
    if (this.#indexes.trigrams.size > 2 * this.#rows.count + this.#sizes.fewUsers) this.forget();
    else this.#indexes.add(row, after);
  }

  /** Drops the indexes, for example when rows are renumbered. */
  forget(): void {
    this.#indexes = undefined;
  }
}

function unsure(): boolean {
  return false;
}

class Indexes {
  readonly trigrams = new SearchIndex();
  readonly values = new SearchedValues();

  constructor(rows: UserRows) {
    for (const row of rows.of("all")) this.add(row, rows.user(row));
  }

  add(row: number, user: User): void {
    this.trigrams.add(row, user);
    this.values.set(row, user);
  }
}

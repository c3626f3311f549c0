import type { UserOrder, UserQuery, UserSearch } from "../user-query.ts";
import { RowOrder } from "./row-order.ts";
import { RowSearch } from "./row-search.ts";
import type { DirectorySizes } from "./sizes.ts";
import { orderKeys } from "./order-keys.ts";
import { isInShare, type UserRows, type UserShare } from "./user-rows.ts";
import { searchPredicate } from "./user-search.ts";
import type { User } from "../user.ts";

/** Some of the users in an order, for a list or a search. */
interface View {
  readonly order: UserOrder;
  readonly rows: RowOrder;
  has(user: User): boolean;
}

type ViewQuery = Omit<UserQuery, "offset" | "limit">;

/**
 * The views of a directory's users. Each is created on first use and updated with every change. Lists are kept.
 * Searches that find many users are kept too, until newer ones evict them.
 */
export class UserViews {
  readonly #rows: UserRows;
  readonly #sizes: DirectorySizes;
  readonly #search: RowSearch;
  readonly #lists = new Map<string, View>();
  /** The most recently used one comes last. */
  readonly #searches = new Map<string, View>();

  constructor(rows: UserRows, sizes: DirectorySizes) {
    this.#rows = rows;
    this.#sizes = sizes;
    this.#search = new RowSearch(rows, sizes);
  }

  get(query: ViewQuery): RowOrder {
    const share = shareOf(query);
    return query.search === undefined
      ? this.#listed(share, query.order)
      : this.#searched(query.search, share, query.order);
  }

  /**
   * Changes a row and moves it to its new position.
   * @param before the row's user before the change, if any
   * @param after the row's user after the change, if any
   */
  change(row: number, before: User | undefined, after: User | undefined, write: () => void): void {
    const touched: View[] = [];
    for (const views of [this.#lists, this.#searches]) {
      for (const view of views.values())
        if (placeIn(view, before) !== placeIn(view, after)) touched.push(view);
    }
    for (const view of touched) {
      const place = placeIn(view, before);
      if (place !== undefined) view.rows.remove(row, place);
    }
    write();
    for (const view of touched) {
      const place = placeIn(view, after);
      if (place !== undefined) view.rows.add(row, place);
    }
    if (after !== undefined) this.#search.onUserChange(row, before, after);
  }

  /** Gives every row its new number. The order of rows does not change. */
  renumber(numberOf: (row: number) => number): void {
    for (const views of [this.#lists, this.#searches]) {
      for (const { rows } of views.values()) rows.renumber(numberOf);
    }
    this.#search.forget();
  }

  #listed(share: UserShare, order: UserOrder): RowOrder {
    const key = `${share} ${order}`;
    let view = this.#lists.get(key);
    if (view === undefined) {
      const rows = RowOrder.of(this.#rows.of(share), this.#keyOf(order));
      view = { order, rows, has: (user) => isInShare(share, user) };
      this.#lists.set(key, view);
    }
    return view.rows;
  }

  #searched(search: UserSearch, share: UserShare, order: UserOrder): RowOrder {
    const key = `${order} ${share} ${search.match} ${search.case} ${search.fields} ${search.text}`;
    const known = this.#searches.get(key);
    if (known !== undefined) {
      this.#searches.delete(key);
      this.#searches.set(key, known);
      return known.rows;
    }
    const found = this.#search.find(search, share);
    // A few rows are found again sooner than every change of the directory is compared with the search.
    if (found.length <= this.#sizes.fewFound) return RowOrder.of(found, this.#keyOf(order));
    const rows = this.#listed(share, order).among(found, this.#rows.end);
    const matches = searchPredicate(search);
    this.#searches.set(key, { order, rows, has: (user) => isInShare(share, user) && matches(user) });
    this.#forgetSearches();
    return rows;
  }

  /** Evicts the least recently used searches if there are too many. */
  #forgetSearches(): void {
    const { searchesKept, foundRowsKept } = this.#sizes;
    let found = 0;
    for (const { rows } of this.#searches.values()) found += rows.size;
    for (const [key, { rows }] of this.#searches) {
      if (this.#searches.size <= searchesKept && found <= foundRowsKept) return;
      this.#searches.delete(key);
      found -= rows.size;
    }
  }

  #keyOf(order: UserOrder): (row: number) => string {
    return (row) => orderKeys[order](this.#rows.user(row));
  }
}

/** The key of a user in a view, or undefined if the view does not show the user. */
function placeIn(view: View, user: User | undefined): string | undefined {
  return user !== undefined && view.has(user) ? orderKeys[view.order](user) : undefined;
}

function shareOf({ activeOnly, scimVisible = false }: ViewQuery): UserShare {
  if (activeOnly) return "active";
  return scimVisible ? "visible" : "all";
}

import {
  NameTaken,
  type Census,
  type Claim,
  type Page,
  type UserOrder,
  type UserQuery,
} from "./directory.ts";
import { OrderedIndex } from "./ordered-index.ts";
import { fold, userOrders, type UserRow } from "./user-orders.ts";
import { searchPredicate } from "./user-search.ts";
import { isServerAdmin, type User } from "./user.ts";

/** How many searches are remembered until the next change. */
const rememberedSearches = 100;

/** The users of an in-memory directory and the indexes over them. */
export class MemoryUsers {
  readonly #rows = new Map<string, UserRow>();
  /** Ids by folded e-mail and user name. */
  readonly #names = new Map<string, string | readonly string[]>();
  /** Orders that a list has asked for, kept from then on. */
  readonly #orders = new Map<string, OrderedIndex<UserRow>>();
  readonly #searches = new Map<string, readonly User[]>();
  #arrivals = 0;
  #census = { active: 0, deactivated: 0, serverAdmins: 0 };

  get census(): Census {
    return this.#census;
  }

  get(id: string): User | undefined {
    return this.#rows.get(id)?.user;
  }

  /** In order of arrival. */
  *values(): IterableIterator<User> {
    for (const { user } of this.#rows.values()) yield user;
  }

  named(name: string): User[] {
    return this.#idsNamed(fold(name)).flatMap((id) => this.get(id) ?? []);
  }

  page({ order, activeOnly, search, offset, limit }: UserQuery): Page<User> {
    const index = this.#ordered(order, activeOnly);
    if (search === undefined) {
      return { items: index.page(offset, limit).map((row) => row.user), total: index.size };
    }
    const key = JSON.stringify([order, activeOnly, search]);
    let found = this.#searches.get(key);
    if (found === undefined) {
      const matches = searchPredicate(search);
      found = index.values().flatMap(({ user }) => (matches(user) ? user : []));
      if (this.#searches.size >= rememberedSearches) this.#searches.clear();
      this.#searches.set(key, found);
    }
    return { items: found.slice(offset, offset + limit), total: found.length };
  }

  insert(user: User): void {
    const row = { arrival: this.#arrivals++, user };
    this.#rows.set(user.id, row);
    for (const name of namesOf(user)) this.#hold(name, user.id);
    for (const [key, index] of this.#orders) if (belongs(key, user)) index.add(row);
    this.#count(user, 1);
    this.#searches.clear();
  }

  replace(before: User, after: User): void {
    const row = this.#rows.get(before.id);
    if (row === undefined) return;
    const next = { arrival: row.arrival, user: after };
    this.#rows.set(after.id, next);
    if (before.email !== after.email || before.scim?.userName !== after.scim?.userName) {
      for (const name of namesOf(before)) this.#release(name, before.id);
      for (const name of namesOf(after)) this.#hold(name, after.id);
    }
    for (const [key, index] of this.#orders) {
      const stays = belongs(key, before) && belongs(key, after);
      if (stays && index.replace(row, next)) continue;
      if (belongs(key, before)) index.remove(row);
      if (belongs(key, after)) index.add(next);
    }
    this.#count(before, -1);
    this.#count(after, 1);
    this.#searches.clear();
  }

  remove(user: User): void {
    const row = this.#rows.get(user.id);
    if (row === undefined) return;
    this.#rows.delete(user.id);
    for (const name of namesOf(user)) this.#release(name, user.id);
    for (const [key, index] of this.#orders) if (belongs(key, user)) index.remove(row);
    this.#count(user, -1);
    this.#searches.clear();
  }

  #ordered(order: UserOrder, activeOnly: boolean): OrderedIndex<UserRow> {
    const key = activeOnly ? `active ${order}` : order;
    let index = this.#orders.get(key);
    if (index === undefined) {
      const rows = this.#rows.values().filter((row) => belongs(key, row.user));
      index = new OrderedIndex(userOrders[order], rows);
      this.#orders.set(key, index);
    }
    return index;
  }

  /** @throws {NameTaken} where the claim does not leave the user its names. */
  refuseTaken(user: User, claim: Claim): void {
    if (claim.fromActiveOnly && !user.isActive) return;
    for (const name of namesOf(user)) {
      for (const id of this.#idsNamed(fold(name))) {
        const other = id === user.id ? undefined : this.get(id);
        if (other === undefined || (claim.fromActiveOnly && !other.isActive)) continue;
        if (claim.ignoreCase || namesOf(other).includes(name)) throw new NameTaken(other);
      }
    }
  }

  #idsNamed(folded: string): readonly string[] {
    const ids = this.#names.get(folded);
    if (ids === undefined) return [];
    return typeof ids === "string" ? [ids] : ids;
  }

  #hold(name: string, id: string): void {
    const folded = fold(name);
    const ids = this.#idsNamed(folded);
    if (ids.includes(id)) return;
    this.#names.set(folded, ids.length === 0 ? id : [...ids, id]);
  }

  #release(name: string, id: string): void {
    const folded = fold(name);
    const [first, ...others] = this.#idsNamed(folded).filter((each) => each !== id);
    if (first === undefined) this.#names.delete(folded);
    else this.#names.set(folded, others.length === 0 ? first : [first, ...others]);
  }

  #count(user: User, by: 1 | -1): void {
    const { active, deactivated, serverAdmins } = this.#census;
    const seated = user.role !== "NoAccess";
    this.#census = {
      active: active + (seated && user.isActive ? by : 0),
      deactivated: deactivated + (seated && !user.isActive ? by : 0),
      serverAdmins: serverAdmins + (isServerAdmin(user) ? by : 0),
    };
  }
}

function belongs(orderKey: string, user: User): boolean {
  return user.isActive || !orderKey.startsWith("active ");
}

/** The e-mail and the user name share one uniqueness. */
function namesOf(user: User): readonly string[] {
  const userName = user.scim?.userName;
  return userName === undefined || userName === user.email ? [user.email] : [user.email, userName];
}

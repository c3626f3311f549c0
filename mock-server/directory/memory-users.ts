import {
  NameTaken,
  type Census,
  type Claim,
  type Page,
  type UserKey,
  type UserOrder,
  type UserQuery,
} from "./directory.ts";
import { IdIndex } from "./id-index.ts";
import { OrderedIndex } from "./ordered-index.ts";
import { fold, userOrders, type UserRow } from "./user-orders.ts";
import { searchPredicate } from "./user-search.ts";
import { isHiddenFromScim, isServerAdmin, type User } from "./user.ts";

/** How many searches are remembered until the next change. */
const rememberedSearches = 100;

/** The users of an in-memory directory and the indexes over them. */
export class MemoryUsers {
  readonly #rows = new Map<string, UserRow>();
  /** By folded e-mail and user name. */
  readonly #names = new IdIndex();
  readonly #keys: Readonly<Record<UserKey, IdIndex>> = {
    externalId: new IdIndex(),
    displayName: new IdIndex(),
  };
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
    return this.#names.get(fold(name)).flatMap((id) => this.get(id) ?? []);
  }

  /** Users of whom SCIM knows this by the key. */
  withKey(key: UserKey, text: string): User[] {
    return this.#keys[key].get(spellKey(key, text)).flatMap((id) => this.get(id) ?? []);
  }

  page({ order, activeOnly, scimVisible = false, search, offset, limit }: UserQuery): Page<User> {
    const index = this.#ordered(order, activeOnly ? "active" : scimVisible ? "visible" : "all");
    if (search === undefined) {
      return { items: index.page(offset, limit).map((row) => row.user), total: index.size };
    }
    const key = JSON.stringify([order, activeOnly, scimVisible, search]);
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
    this.#hold(user);
    for (const [key, index] of this.#orders) if (belongs(key, user)) index.add(row);
    this.#count(user, 1);
    this.#searches.clear();
  }

  replace(before: User, after: User): void {
    const row = this.#rows.get(before.id);
    if (row === undefined) return;
    const next = { arrival: row.arrival, user: after };
    this.#rows.set(after.id, next);
    if (before.email !== after.email || before.scim !== after.scim) {
      this.#release(before);
      this.#hold(after);
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
    this.#release(user);
    for (const [key, index] of this.#orders) if (belongs(key, user)) index.remove(row);
    this.#count(user, -1);
    this.#searches.clear();
  }

  #ordered(order: UserOrder, which: "all" | "active" | "visible"): OrderedIndex<UserRow> {
    const key = `${which} ${order}`;
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
      for (const id of this.#names.get(fold(name))) {
        const other = id === user.id ? undefined : this.get(id);
        if (other === undefined || (claim.fromActiveOnly && !other.isActive)) continue;
        if (claim.fromVisibleOnly === true && isHiddenFromScim(other)) continue;
        if (claim.ignoreCase || namesOf(other).includes(name)) throw new NameTaken(other);
      }
    }
  }

  #hold(user: User): void {
    for (const name of namesOf(user)) this.#names.hold(fold(name), user.id);
    for (const [key, text] of keysOf(user)) this.#keys[key].hold(text, user.id);
  }

  #release(user: User): void {
    for (const name of namesOf(user)) this.#names.release(fold(name), user.id);
    for (const [key, text] of keysOf(user)) this.#keys[key].release(text, user.id);
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
  if (orderKey.startsWith("active ")) return user.isActive;
  return !orderKey.startsWith("visible ") || !isHiddenFromScim(user);
}

/** The e-mail and the user name share one uniqueness. */
export function namesOf(user: User): readonly string[] {
  const userName = user.scim?.userName;
  return userName === undefined || userName === user.email ? [user.email] : [user.email, userName];
}

function keysOf({ scim }: User): [UserKey, string][] {
  const keys: [UserKey, string][] = [];
  if (scim?.externalId !== undefined) keys.push(["externalId", scim.externalId]);
  const displayName = scim?.attributes["displayName"];
  if (typeof displayName === "string") keys.push(["displayName", spellKey("displayName", displayName)]);
  return keys;
}

/** An external id is case exact, a display name is not (RFC 7643 §3.1, §4.1.1). */
function spellKey(key: UserKey, text: string): string {
  return key === "externalId" ? text : fold(text);
}

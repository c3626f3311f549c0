import { NameTaken, type Claim } from "../name-claim.ts";
import type { UserCounts } from "../step.ts";
import type { Work } from "../work.ts";
import type { Page, UserKey, UserQuery } from "../user-query.ts";
import { IdIndex } from "./id-index.ts";
import { hashOf, RowIndex } from "./row-index.ts";
import type { DirectorySizes } from "./sizes.ts";
import { fold } from "../fold.ts";
import { UserRows } from "./user-rows.ts";
import { UserViews } from "./user-views.ts";
import { isHiddenFromScim, isServerAdmin, namesOf, type User } from "../user.ts";

/** The users of an in-memory directory and the indexes over them. */
export class MemoryUsers {
  readonly #rows: UserRows;
  readonly #views: UserViews;
  readonly #ids = new RowIndex();
  /** Rows by folded e-mail and user name. */
  readonly #names = new RowIndex();
  readonly #keys: Readonly<Record<UserKey, IdIndex>> = {
    externalId: new IdIndex(),
    displayName: new IdIndex(),
  };
  #userCounts = { active: 0, deactivated: 0, serverAdmins: 0 };

  constructor(sizes: DirectorySizes) {
    this.#rows = new UserRows(sizes);
    this.#views = new UserViews(this.#rows, sizes);
  }

  get userCounts(): UserCounts {
    return this.#userCounts;
  }

  get count(): number {
    return this.#rows.count;
  }

  get(id: string): User | undefined {
    const row = this.#rowOf(id);
    return row < 0 ? undefined : this.#rows.user(row);
  }

  /** In order of arrival. */
  values(): readonly User[] {
    return this.#rows.users();
  }

  /** In order of arrival. */
  named(name: string): User[] {
    const folded = fold(name);
    const users = this.#names.all(hashOf(folded)).map((row) => this.#rows.user(row));
    return users.filter((user) => isNamed(user, folded));
  }

  /** Users with this text as the given SCIM key. In order of arrival. */
  withKey(key: UserKey, text: string): User[] {
    const rows = this.#keys[key].get(spellKey(key, text)).map((id) => this.#rowOf(id));
    return rows.sort((one, other) => one - other).map((row) => this.#rows.user(row));
  }

  page(query: UserQuery): Page<User> {
    const view = this.#views.get(query);
    const items: User[] = [];
    // A loop over places, since a view of a few numbers takes as long as reading all of them.
    const end = Math.min(query.offset + query.limit, view.size);
    for (let place = query.offset; place < end; place++) items.push(this.#rows.user(view.at(place)));
    return { items, total: view.size };
  }

  insert(user: User): void {
    this.#arrive(user);
  }

  /**
   * Inserts many users, all or none.
   * @returns work whose result is a function that removes them again
   * @throws {NameTaken} when a name belongs to a user that was there before
   */
  *loading(users: Iterable<User>, claim: Claim): Work<() => void> {
    const first = this.#rows.end;
    const isEmpty = this.#rows.count === 0;
    const undo = () => {
      for (let row = this.#rows.end - 1; row >= first; row--) this.#leave(row);
      this.#closeGaps();
    };
    try {
      for (const user of users) {
        const holder = isEmpty ? undefined : this.#holderBefore(first, user, claim);
        if (holder !== undefined) throw new NameTaken(holder);
        this.#arrive(user);
        yield;
      }
    } catch (error) {
      undo();
      throw error;
    }
    return undo;
  }

  replace(before: User, after: User): void {
    const row = this.#rowOf(before.id);
    if (row < 0) return;
    const renames = before.email !== after.email || before.scim !== after.scim;
    if (renames) this.#release(row, before);
    this.#views.change(row, before, after, () => this.#rows.replace(row, after));
    if (renames) this.#hold(row, after);
    this.#count(before, -1);
    this.#count(after, 1);
  }

  remove(id: string): void {
    const row = this.#rowOf(id);
    if (row < 0) return;
    this.#leave(row);
    this.#closeGaps();
  }

  /** The user whose name conflicts with this user's names under the claim. */
  holderOf(user: User, claim: Claim): User | undefined {
    return this.#holderBefore(this.#rows.end, user, claim);
  }

  /** @param end of the rows whose users may have a conflicting name */
  #holderBefore(end: number, user: User, claim: Claim): User | undefined {
    if (claim.fromActiveOnly && !user.isActive) return undefined;
    for (const name of namesOf(user)) {
      const folded = fold(name);
      for (const row of this.#names.all(hashOf(folded))) {
        const other = this.#rows.user(row);
        if (row >= end || other.id === user.id || !isNamed(other, folded)) continue;
        if (claim.fromActiveOnly && !other.isActive) continue;
        if (claim.fromVisibleOnly === true && isHiddenFromScim(other)) continue;
        if (claim.ignoreCase || namesOf(other).includes(name)) return other;
      }
    }
    return undefined;
  }

  #rowOf(id: string): number {
    return this.#ids.find(hashOf(id), (row) => this.#rows.user(row).id === id);
  }

  #arrive(user: User): void {
    const row = this.#rows.end;
    this.#views.change(row, undefined, user, () => this.#rows.add(user));
    this.#ids.add(hashOf(user.id), row);
    this.#hold(row, user);
    this.#count(user, 1);
  }

  #leave(row: number): void {
    const user = this.#rows.user(row);
    this.#ids.remove(hashOf(user.id), row);
    this.#release(row, user);
    this.#views.change(row, user, undefined, () => this.#rows.remove(row));
    this.#count(user, -1);
  }

  /** Renumbers the rows when most of them are empty. */
  #closeGaps(): void {
    if (!this.#rows.isSparse) return;
    const numberOf = this.#rows.renumber();
    this.#views.renumber(numberOf);
    this.#ids.renumber(numberOf);
    this.#names.renumber(numberOf);
  }

  #hold(row: number, user: User): void {
    for (const name of foldedNamesOf(user)) this.#names.add(hashOf(name), row);
    for (const [key, text] of keysOf(user)) this.#keys[key].hold(text, user.id);
  }

  #release(row: number, user: User): void {
    for (const name of foldedNamesOf(user)) this.#names.remove(hashOf(name), row);
    for (const [key, text] of keysOf(user)) this.#keys[key].release(text, user.id);
  }

  #count(user: User, by: 1 | -1): void {
    const { active, deactivated, serverAdmins } = this.#userCounts;
    const seated = user.role !== "NoAccess";
    this.#userCounts = {
      active: active + (seated && user.isActive ? by : 0),
      deactivated: deactivated + (seated && !user.isActive ? by : 0),
      serverAdmins: serverAdmins + (isServerAdmin(user) ? by : 0),
    };
  }
}

/** The index keys of the user's names. Names that differ only in case have the same key. */
function foldedNamesOf(user: User): readonly string[] {
  const [email = "", userName] = namesOf(user).map(fold);
  return userName === undefined || userName === email ? [email] : [email, userName];
}

/** Whether the user has this folded name. */
function isNamed({ email, scim }: User, folded: string): boolean {
  return fold(email) === folded || (scim !== undefined && fold(scim.userName) === folded);
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

import { NameTaken, type Claim } from "../name-claim.ts";
import type { UserCounts, UserChange } from "../step.ts";
import type { Directory } from "../directory.ts";
import type { DirectorySize, NewContents } from "../contents.ts";
import type { UserKey, UserOrder, UserQuery } from "../user-query.ts";
import type { Group } from "../group.ts";
import { isHiddenFromScim, withScimConsequences, type User } from "../user.ts";

/** The operations of a directory on users. */
export type Users = Pick<
  Directory,
  | "user"
  | "usersNamed"
  | "usersWith"
  | "users"
  | "everyUser"
  | "insertUser"
  | "updateUser"
  | "updateTwoUsers"
  | "removeUser"
  | "userCounts"
  | "size"
  | "load"
>;

/** Users in a plain list that is scanned for every answer. A directory must agree with it. */
export class PlainDirectory implements Users {
  readonly #nextId: () => string;
  #users: User[] = [];

  constructor(nextId: () => string) {
    this.#nextId = nextId;
  }

  user(id: string): User | undefined {
    return this.#users.find((user) => user.id === id);
  }

  usersNamed(name: string): User[] {
    return this.#users.filter((user) => namesOf(user).some((held) => same(held, name)));
  }

  usersWith(key: UserKey, text: string): User[] {
    return this.#users.filter(({ scim }) => {
      if (key === "externalId") return scim?.externalId === text;
      const name = scim?.attributes["displayName"];
      return typeof name === "string" && same(name, text);
    });
  }

  users(query: UserQuery): { items: User[]; total: number } {
    const { order, activeOnly, scimVisible = false, offset, limit } = query;
    const all = this.#users
      .filter((user) => (activeOnly ? user.isActive : !scimVisible || !isHiddenFromScim(user)))
      .filter((user) => isFound(user, query))
      .toSorted((a, b) => {
        const [one, other] = [keysOf(order, a), keysOf(order, b)];
        const at = one.findIndex((key, place) => key !== other[place]);
        if (at < 0) return 0;
        return (one[at] ?? "") < (other[at] ?? "") ? -1 : 1;
      });
    return { items: all.slice(offset, offset + limit), total: all.length };
  }

  everyUser(): User[] {
    return this.#users;
  }

  insertUser(build: (id: string, userCounts: UserCounts) => User, claim: Claim): User {
    const user = build(this.#nextId(), this.userCounts());
    this.#refuse(user, claim);
    this.#users.push(user);
    return user;
  }

  updateUser(
    id: string,
    change: (user: User, userCounts: UserCounts, groups: () => readonly Group[]) => UserChange,
    claim: Claim,
  ): User | undefined {
    const before = this.user(id);
    if (before === undefined) return undefined;
    const after = withScimConsequences(before, change(before, this.userCounts(), () => []).user);
    const claims =
      (after.isActive && !before.isActive) || namesOf(after).some((name) => !namesOf(before).includes(name));
    if (claims) this.#refuse(after, claim);
    this.#put(before, after);
    return after;
  }

  updateTwoUsers(
    [one, other]: readonly [string, string],
    change: (first: User | undefined, second: User | undefined) => readonly [User, User],
  ): void {
    const [first, second] = [this.user(one), this.user(other)];
    const [firstAfter, secondAfter] = change(first, second);
    if (first !== undefined) this.#put(first, firstAfter);
    if (second !== undefined) this.#put(second, secondAfter);
  }

  removeUser(id: string): User | undefined {
    const user = this.user(id);
    this.#users = this.#users.filter((each) => each !== user);
    return user;
  }

  userCounts(): UserCounts {
    const seated = this.#users.filter((user) => user.role !== "NoAccess");
    const active = seated.filter((user) => user.isActive);
    return {
      active: active.length,
      deactivated: seated.length - active.length,
      serverAdmins: active.filter((user) => user.role === "ServerAdmin").length,
    };
  }

  size(): DirectorySize {
    return { users: this.#users.length, groups: 0 };
  }

  load({ users }: NewContents): void {
    const newcomers = [...users];
    for (const user of newcomers) this.#refuse(user, { ignoreCase: true, fromActiveOnly: false });
    this.#users.push(...newcomers);
  }

  #put(before: User, after: User): void {
    this.#users = this.#users.map((user) => (user === before ? after : user));
  }

  #refuse(user: User, claim: Claim): void {
    if (claim.fromActiveOnly && !user.isActive) return;
    const holder = this.#users.find(
      (other) =>
        other.id !== user.id &&
        (!claim.fromActiveOnly || other.isActive) &&
        (claim.fromVisibleOnly !== true || !isHiddenFromScim(other)) &&
        namesOf(user).some((name) =>
          namesOf(other).some((held) => (claim.ignoreCase ? same(held, name) : held === name)),
        ),
    );
    if (holder !== undefined) throw new NameTaken(holder);
  }
}

function isFound(user: User, { search }: UserQuery): boolean {
  if (search === undefined) return true;
  const spell = (text: string) => (search.case === "sensitive" ? text : text.toLowerCase());
  const sought = spell(search.text);
  const fields = search.fields === "email-only" ? [user.email] : [user.email, user.firstName, user.lastName];
  return fields.map(spell).some((field) => {
    if (search.match === "exact") return field === sought;
    return search.match === "prefix" ? field.startsWith(sought) : field.includes(sought);
  });
}

function keysOf(order: UserOrder, user: User): string[] {
  if (order === "date-added") return [user.dateAdded];
  if (order === "email") return [user.email.toLowerCase()];
  return [user.lastName.toLowerCase(), user.firstName.toLowerCase()];
}

function namesOf({ email, scim }: User): string[] {
  return scim === undefined ? [email] : [email, scim.userName];
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

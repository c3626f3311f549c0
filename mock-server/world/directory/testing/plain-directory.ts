import {
  NameTaken,
  type Census,
  type Claim,
  type Directory,
  type DirectorySize,
  type NewContents,
  type UserChange,
  type UserKey,
  type UserOrder,
  type UserQuery,
} from "../directory.ts";
import type { Group } from "../group.ts";
import { isHiddenFromScim, settleScim, type User } from "../user.ts";

/** What a directory does with users, groups aside. */
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
  | "census"
  | "size"
  | "load"
>;

/** Users in a list that is looked through for every answer: what a directory must agree with. */
export class PlainDirectory implements Users {
  readonly #nextId: () => string;
  #users: User[] = [];

  constructor(nextId: () => string) {
    this.#nextId = nextId;
  }

  async user(id: string): Promise<User | undefined> {
    return this.#users.find((user) => user.id === id);
  }

  async usersNamed(name: string): Promise<User[]> {
    return this.#users.filter((user) => namesOf(user).some((held) => same(held, name)));
  }

  async usersWith(key: UserKey, text: string): Promise<User[]> {
    return this.#users.filter(({ scim }) => {
      if (key === "externalId") return scim?.externalId === text;
      const name = scim?.attributes["displayName"];
      return typeof name === "string" && same(name, text);
    });
  }

  async users(query: UserQuery): Promise<{ items: User[]; total: number }> {
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

  async everyUser(): Promise<User[]> {
    return this.#users;
  }

  async insertUser(build: (id: string, census: Census) => User, claim: Claim): Promise<User> {
    const user = build(this.#nextId(), await this.census());
    this.#refuse(user, claim);
    this.#users.push(user);
    return user;
  }

  async updateUser(
    id: string,
    change: (user: User, census: Census, groups: () => readonly Group[]) => UserChange,
    claim: Claim,
  ): Promise<User | undefined> {
    const before = await this.user(id);
    if (before === undefined) return undefined;
    const after = settleScim(before, change(before, await this.census(), () => []).user);
    const claims =
      (after.isActive && !before.isActive) || namesOf(after).some((name) => !namesOf(before).includes(name));
    if (claims) this.#refuse(after, claim);
    this.#put(before, after);
    return after;
  }

  async updateTwoUsers(
    [one, other]: readonly [string, string],
    change: (first: User | undefined, second: User | undefined) => readonly [User, User],
  ): Promise<void> {
    const [first, second] = [await this.user(one), await this.user(other)];
    const [firstAfter, secondAfter] = change(first, second);
    if (first !== undefined) this.#put(first, firstAfter);
    if (second !== undefined) this.#put(second, secondAfter);
  }

  async removeUser(id: string): Promise<User | undefined> {
    const user = await this.user(id);
    this.#users = this.#users.filter((each) => each !== user);
    return user;
  }

  async census(): Promise<Census> {
    const seated = this.#users.filter((user) => user.role !== "NoAccess");
    const active = seated.filter((user) => user.isActive);
    return {
      active: active.length,
      deactivated: seated.length - active.length,
      serverAdmins: active.filter((user) => user.role === "ServerAdmin").length,
    };
  }

  async size(): Promise<DirectorySize> {
    return { users: this.#users.length, groups: 0 };
  }

  async load({ users }: NewContents): Promise<void> {
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

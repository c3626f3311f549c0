import { AlteryxError, Connection, type Access, type Patience } from "./connection.ts";

/** The state that a user should have on the server. */
export interface Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly role: string;
}

export interface User extends Person {
  readonly id: string;
  readonly isActive: boolean;
  /** Set by the server, as `dateUpdated` is. */
  readonly dateAdded: string;
  readonly dateUpdated: string;
}

/** What a search is sure to show of a user. */
export type FoundUser = Pick<User, "id" | "email" | "role">;

/** A small integration with Alteryx Server's user management that knows its traps. */
export class AlteryxClient {
  readonly #connection: Connection;
  readonly #pageSize: string;

  constructor(access: Access, patience?: Patience) {
    this.#connection = new Connection(access, patience);
    this.#pageSize = String(access.pageSize ?? 100);
  }

  /**
   * All users, page by page: the first page is not the whole list. The guide does not say whether `count` counts the
   * list or the page, nor what a page past the end shows, so the list ends where a page has nobody new.
   */
  async *users(search = ""): AsyncGenerator<FoundUser> {
    const seen = new Set<string>();
    for (let page = 1; ; page++) {
      const users = (await this.#page(page, search)).filter(({ id }) => !seen.has(id));
      if (users.length === 0) return;
      for (const { id } of users) seen.add(id);
      yield* users;
    }
  }

  async #page(page: number, search: string): Promise<readonly FoundUser[]> {
    const pageSize = this.#pageSize;
    const query = new URLSearchParams({ page: String(page), pageSize, ...(search && { search }) });
    try {
      const path = `/users?${query.toString()}`;
      return (await this.#connection.call<{ users: FoundUser[] }>("GET", path)).users;
    } catch (error) {
      if (error instanceof AlteryxError && error.status === 404 && page > 1) return [];
      throw error;
    }
  }

  /** A deactivated user keeps its e-mail, and is found too. */
  async findUser(email: string): Promise<FoundUser | undefined> {
    for await (const user of this.users(email)) {
      if (user.email.toLowerCase() === email.toLowerCase()) return user;
    }
    return undefined;
  }

  /** Makes sure that somebody is an active user with this role, whatever was before. */
  async ensureUser(person: Person): Promise<User> {
    const known = await this.findUser(person.email);
    if (known !== undefined) return this.#activate(known.id, person);
    try {
      return await this.#connection.create<User>("/users", person);
    } catch (error) {
      if (!(error instanceof AlteryxError) || !error.isOutcomeUnknown) throw error;
      // The user may have been made although the answer was lost.
      const made = await this.findUser(person.email);
      if (made === undefined) return this.#connection.create<User>("/users", person);
      return this.#read(made.id);
    }
  }

  /** Some servers answer 200 and leave the user deactivated. */
  async #activate(id: string, person: Person): Promise<User> {
    const user = await this.changeUser(id, { ...person, isActive: true });
    if (!user.isActive) throw new AlteryxError(200, `${person.email} is still deactivated.`);
    return user;
  }

  /** Changes some fields. PUT resets what it is not given, so the user is read first and sent back whole. */
  async changeUser(id: string, change: Partial<Person & Pick<User, "isActive">>): Promise<User> {
    const { id: _id, dateAdded: _added, dateUpdated: _updated, ...before } = await this.#read(id);
    return this.#connection.call("PUT", `/users/${id}`, { ...before, ...change });
  }

  /** DELETE deactivates: the user stays, and so does its e-mail. */
  async deactivateUser(id: string): Promise<void> {
    await this.#connection.call("DELETE", `/users/${id}`);
  }

  /** A user as the server shows it; undefined if it shows none with this id. */
  async user(id: string): Promise<User | undefined> {
    try {
      return await this.#read(id);
    } catch (error) {
      if (error instanceof AlteryxError && error.status === 404) return undefined;
      throw error;
    }
  }

  #read(id: string): Promise<User> {
    return this.#connection.call("GET", `/users/${id}`);
  }
}

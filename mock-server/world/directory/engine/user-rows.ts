import { isHiddenFromScim, type User } from "../user.ts";

/** The sets of users that lists can show. */
export type UserShare = "all" | "active" | "visible";

const present = 1;
const active = 2;
const visible = 4;

const bitOf = { all: present, active, visible } as const satisfies Readonly<Record<UserShare, number>>;

/** The users of a directory in rows, numbered in the order of arrival. The row of a removed user stays empty. */
export class UserRows {
  #users: (User | undefined)[] = [];
  /** The shares of each row, so that a list of all users need not test each user. */
  #bits = new Uint8Array(16);
  #count = 0;
  readonly #emptyRows: number;

  /** @param emptyRows how many rows may be empty, in addition to the number of users, before the rows are sparse */
  constructor({ emptyRows }: { readonly emptyRows: number }) {
    this.#emptyRows = emptyRows;
  }

  /** The number of rows with a user. */
  get count(): number {
    return this.#count;
  }

  /** One more than the last row. */
  get end(): number {
    return this.#users.length;
  }

  /** Puts a user into a new row and returns the row. */
  add(user: User): number {
    const row = this.#users.push(user) - 1;
    if (row >= this.#bits.length) {
      const grown = new Uint8Array(row * 2 + 16);
      grown.set(this.#bits);
      this.#bits = grown;
    }
    this.#bits[row] = bitsOf(user);
    this.#count++;
    return row;
  }

  replace(row: number, user: User): void {
    this.#users[row] = user;
    this.#bits[row] = bitsOf(user);
  }

  remove(row: number): void {
    this.#users[row] = undefined;
    this.#bits[row] = 0;
    this.#count--;
  }

  /** The user in a row that is not empty. */
  user(row: number): User {
    const user = this.#users[row];
    if (user === undefined) throw new Error(`Row ${row} is empty.`);
    return user;
  }

  /** A test whether a row is in a share. It is valid until the next change. */
  isIn(share: UserShare): (row: number) => boolean {
    const [bits, bit] = [this.#bits, bitOf[share]];
    return (row) => ((bits[row] ?? 0) & bit) !== 0;
  }

  /** The rows of a share, ascending. */
  of(share: UserShare): Int32Array {
    const [isIn, end] = [this.isIn(share), this.end];
    const rows = new Int32Array(this.#count);
    let found = 0;
    for (let row = 0; row < end; row++) if (isIn(row)) rows[found++] = row;
    return found === rows.length ? rows : rows.slice(0, found);
  }

  /** All users in the order of arrival. */
  users(): User[] {
    return this.#users.filter((user) => user !== undefined);
  }

  /** Whether so many rows are empty that renumbering is worth it. */
  get isSparse(): boolean {
    return this.end > 2 * this.#count + this.#emptyRows;
  }

  /** Closes the gaps and returns the new number of each row that has a user. */
  renumber(): (row: number) => number {
    const taken = this.of("all");
    const numbers = new Int32Array(this.end);
    for (const [number, row] of taken.entries()) numbers[row] = number;
    this.#bits = Uint8Array.from(taken, (row) => this.#bits[row] ?? 0);
    this.#users = this.users();
    return (row) => numbers[row] ?? 0;
  }
}

/** Whether a user is in a share. */
export function isInShare(share: UserShare, user: User): boolean {
  return (bitsOf(user) & bitOf[share]) !== 0;
}

function bitsOf(user: User): number {
  return present | (user.isActive ? active : 0) | (isHiddenFromScim(user) ? 0 : visible);
}

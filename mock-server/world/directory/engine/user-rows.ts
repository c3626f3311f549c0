import { RowCache } from "./row-cache.ts";
import type { DirectorySizes } from "./sizes.ts";
import { TextStore, type TextBytes } from "./text-store.ts";
import { readUser, textOfUser, writeUser, type UserText } from "./user-text.ts";
import { isHiddenFromScim, type User } from "../user.ts";

/** The users that a list may be made of. */
export type UserShare = "all" | "active" | "visible";

const present = 1;
const active = 2;
const visible = 4;

const bitOf = { all: present, active, visible } as const satisfies Readonly<Record<UserShare, number>>;

/** The users of a directory in rows, which are numbered in the order of arrival. A row that is left stays empty. */
export class UserRows {
  readonly #store = new TextStore();
  #bits = new Uint8Array(16);
  #count = 0;
  readonly #texts: RowCache<UserText>;
  readonly #users: RowCache<User>;
  readonly #emptyRows: number;

  constructor({ textsAtHand, usersAtHand, emptyRows }: DirectorySizes) {
    this.#texts = new RowCache(textsAtHand);
    this.#users = new RowCache(usersAtHand);
    this.#emptyRows = emptyRows;
  }

  /** How many rows hold a user. */
  get count(): number {
    return this.#count;
  }

  /** One more than the last row. */
  get end(): number {
    return this.#store.length;
  }

  /** Puts a user that somebody has at hand into a row of its own. */
  add(user: User): number {
    const row = this.#push(user, textOfUser(user));
    this.#keepAtHand(row, user);
    return row;
  }

  /** Puts one of many users into a row of its own. */
  load(user: User): number {
    return this.#push(user, writeUser(user));
  }

  replace(row: number, user: User): void {
    this.#store.set(row, textOfUser(user));
    this.#bits[row] = bitsOf(user);
    this.#keepAtHand(row, user);
  }

  remove(row: number): void {
    this.#store.delete(row);
    this.#bits[row] = 0;
    this.#count--;
    this.#texts.delete(row);
    this.#users.delete(row);
  }

  text(row: number): UserText {
    let text = this.#texts.get(row);
    if (text === undefined) {
      text = this.#store.get(row);
      this.#texts.set(row, text);
    }
    return text;
  }

  /** The text, which is not kept at hand for it. */
  peek(row: number): UserText {
    return this.#texts.get(row) ?? this.#store.get(row);
  }

  /** The text's bytes, for those who look at many. */
  bytes(row: number): TextBytes {
    return this.#store.bytes(row);
  }

  user(row: number): User {
    let user = this.#users.get(row);
    if (user === undefined) {
      user = readUser(this.text(row));
      this.#users.set(row, user);
    }
    return user;
  }

  /** The test whether a row is in a share; it holds until the next change. */
  isIn(share: UserShare): (row: number) => boolean {
    const [bits, bit] = [this.#bits, bitOf[share]];
    return (row) => ((bits[row] ?? 0) & bit) !== 0;
  }

  /** The rows of a share, ascending. */
  of(share: UserShare): Int32Array {
    const [isIn, end] = [this.isIn(share), this.end];
    const rows = new Int32Array(this.#count);
    const isEverybody = share === "all" && end === rows.length;
    let found = 0;
    for (let row = 0; row < end; row++) if (isEverybody || isIn(row)) rows[found++] = row;
    return found === rows.length ? rows : rows.slice(0, found);
  }

  /** All users in the order of arrival, none of which is kept at hand for it. */
  *users(): IterableIterator<User> {
    for (const row of this.of("all")) {
      yield this.#users.get(row) ?? readUser(this.peek(row));
    }
  }

  /** Whether most rows are empty, so that numbering anew pays. */
  get isSparse(): boolean {
    return this.end > 2 * this.#count + this.#emptyRows;
  }

  /** Numbers the rows anew, so that none is empty, and answers the number that each has from now on. */
  renumber(): (row: number) => number {
    const kept = this.of("all");
    const numbers = new Int32Array(this.end);
    for (const [number, row] of kept.entries()) numbers[row] = number;
    this.#store.renumber(kept);
    this.#bits = Uint8Array.from(kept, (row) => this.#bits[row] ?? 0);
    this.#texts.clear();
    this.#users.clear();
    return (row) => numbers[row] ?? 0;
  }

  #push(user: User, text: UserText): number {
    const row = this.#store.push(text);
    if (row >= this.#bits.length) {
      const grown = new Uint8Array(row * 2 + 16);
      grown.set(this.#bits);
      this.#bits = grown;
    }
    this.#bits[row] = bitsOf(user);
    this.#count++;
    return row;
  }

  #keepAtHand(row: number, user: User): void {
    this.#texts.set(row, textOfUser(user));
    this.#users.set(row, user);
  }
}

/** Whether a user is in a share. */
export function isInShare(share: UserShare, user: User): boolean {
  return (bitsOf(user) & bitOf[share]) !== 0;
}

function bitsOf(user: User): number {
  return present | (user.isActive ? active : 0) | (isHiddenFromScim(user) ? 0 : visible);
}

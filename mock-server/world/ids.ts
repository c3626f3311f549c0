import { randomBytes, randomFillSync } from "node:crypto";

/** The source of ids, tokens and secrets: a number, or the machine's randomness, which nobody can guess. */
export type Seed = number | "random";

/** The seed of a part of something. Different parts have different seeds. */
export function seedOf(seed: Seed, part: number): Seed {
  return seed === "random" ? seed : seed ^ part;
}

/**
 * A seeded source of identity: the same seed gives the same ids, tokens and secrets in the same order.
 *
 * One identity has two spellings, the UUID of the guide and the 24 hex digits of the vendor (server-v3 §2.3). A
 * UUID holds the 24 digits, and its other digits follow from them, so either spelling leads to the other.
 */
export class Ids {
  readonly #random: Sfc32 | SystemRandom;

  constructor(seed: Seed) {
    this.#random = seed === "random" ? new SystemRandom() : new Sfc32(seed);
  }

  /** A source at the position of another one. */
  static at(position: IdsPosition): Ids {
    const ids = new Ids(0);
    ids.position = position;
    return ids;
  }

  /** The position of the generator. Two generators at the same position produce the same values. */
  get position(): IdsPosition {
    return this.#random.state;
  }

  set position(position: IdsPosition) {
    this.#random.state = position;
  }

  /** Runs an action that may be refused. If it throws, its ids will be issued again. */
  attempt<T>(act: () => T): T {
    const { position } = this;
    try {
      return act();
    } catch (error) {
      this.position = position;
      throw error;
    }
  }

  /**
   * Draws ids in advance for an action that takes time and may be refused.
   * @returns the result, and a function that takes the ids back unless others were drawn since
   */
  draw<T>(draw: () => T): { readonly drawn: T; readonly takeBack: () => void } {
    const before = this.position;
    const drawn = draw();
    const after = this.position;
    const takeBack = () => {
      if (this.position.every((part, index) => part === after[index])) this.position = before;
    };
    return { drawn, takeBack };
  }

  /** Reserves the next ids and returns a source of them. This source will not issue them. */
  setAside(count: number): Ids {
    if (this.#random instanceof SystemRandom) return this;
    const aside = Ids.at(this.position);
    for (let left = count; left > 0; left--) this.hex(24);
    return aside;
  }

  /** A new id, spelled as a version 4 UUID. */
  uuid(): string {
    return uuidOf(this.hex(24));
  }

  /** An opaque string of `digits` hex digits, at most 32, for tokens and secrets. */
  hex(digits: number): string {
    for (let at = 0; at * 2 < digits; at += 4) bytes.writeUInt32BE(this.#random.next(), at);
    return bytes.toString("hex", 0, digits / 2);
  }

  /** A fraction from 0 to less than 1. */
  fraction(): number {
    return this.#random.next() / 0x1_0000_0000;
  }

  /** A whole number from 0 to less than `bound`. */
  below(bound: number): number {
    return this.#random.next() % bound;
  }
}

/** A buffer for writing hex digits, which is faster than formatting numbers. */
const bytes = Buffer.alloc(16);

/** A secret that cannot be guessed. No answer of the mock depends on it. */
export function unguessable(): string {
  return randomBytes(24).toString("base64url");
}

/** The UUID spelling of an id given as 24 hex digits. */
export function uuidOf(objectId: string): string {
  bytes.writeUInt32BE(fnv1a(objectId));
  const check = bytes.toString("hex", 0, 4);
  const variant = (8 + (Number.parseInt(check.charAt(7), 16) & 3)).toString(16);
  return (
    `${objectId.slice(0, 8)}-${objectId.slice(8, 12)}-4${objectId.slice(12, 15)}-` +
    `${variant}${objectId.slice(15, 18)}-${objectId.slice(18)}${check.slice(0, 6)}`
  );
}

/** The 24-hex spelling of an id given as UUID. */
export function objectIdOf(uuid: string): string {
  return uuid.slice(0, 8) + uuid.slice(9, 13) + uuid.slice(15, 18) + uuid.slice(20, 23) + uuid.slice(24, 30);
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** The state of a source of ids: four whole numbers of 32 bits. */
export type IdsPosition = readonly [number, number, number, number];

/** The randomness of the machine. It has no position: what it gave never comes again. */
class SystemRandom {
  readonly #pool = Buffer.alloc(4096);
  #used = this.#pool.length;

  get state(): IdsPosition {
    return [0, 0, 0, 0];
  }

  set state(_: IdsPosition) {
    // There is nothing to go back to.
  }

  next(): number {
    if (this.#used === this.#pool.length) {
      randomFillSync(this.#pool);
      this.#used = 0;
    }
    this.#used += 4;
    return this.#pool.readUInt32BE(this.#used - 4);
  }
}

/** Chris Doty-Humphrey's small fast counting generator: 32 bits a call, seeded by one number. */
class Sfc32 {
  #a: number;
  #b: number;
  #c = 0x9e3779b9 | 0;
  #counter = 1;

  constructor(seed: number) {
    this.#a = seed | 0;
    this.#b = Math.trunc(seed / 0x1_0000_0000) | 0;
    for (let i = 0; i < 15; i++) this.next();
  }

  get state(): IdsPosition {
    return [this.#a, this.#b, this.#c, this.#counter];
  }

  set state([a, b, c, counter]: IdsPosition) {
    this.#a = a;
    this.#b = b;
    this.#c = c;
    this.#counter = counter;
  }

  next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return sum >>> 0;
  }
}

import { isOrUnder } from "../exchange/operations.ts";
import type { Exchange } from "../exchange/exchange.ts";
import { isSameHeaders, type HeaderSource } from "../exchange/headers.ts";
import { Kept, writeEntry, type JournalEntry } from "./recorded-exchange.ts";
import type { Demand } from "../faults/match-exchange.ts";
import { explainUnmatched, type Unmatched } from "./unmatched.ts";

/** How much a journal keeps; the oldest exchanges go first. */
export interface JournalBounds {
  readonly capacity?: number;
  /** Of all bodies together. */
  readonly mostCharacters?: number;
}

export interface JournalQuery {
  readonly operation?: string | undefined;
  readonly status?: number | undefined;
  /** ISO 8601 on the world's clock. */
  readonly since?: string | undefined;
  readonly injected?: boolean | undefined;
  /** How many of the newest. */
  readonly limit?: number | undefined;
}

/** An exchange that a verification did not count, and by what it missed. */
export interface NearMiss {
  readonly exchange: JournalEntry;
  readonly why: readonly string[];
}

/** How many near misses a verification tells. */
const nearMissesTold = 3;

/** What came in and went out. */
export class Journal {
  /** The place of an exchange is its number modulo the capacity; what is not kept any more is written over. */
  readonly #ring: (Kept | undefined)[] = [];
  /** The number of the oldest exchange that is kept. */
  #oldest = 0;
  /** The number of the next exchange, counted from 0; ids count from 1. */
  #next = 0;
  #characters = 0;
  /** The headers of the last request. Clients tend to send the same ones again, which are then kept once. */
  #lastHeaders: HeaderSource = [];
  readonly #capacity: number;
  readonly #mostCharacters: number;

  constructor({ capacity = 10_000, mostCharacters = 16 * 1024 * 1024 }: JournalBounds = {}) {
    this.#capacity = capacity;
    this.#mostCharacters = mostCharacters;
  }

  record(exchange: Exchange, response: Response, durationMs: number): Kept {
    if (this.#next - this.#oldest === this.#capacity) this.#dropOldest();
    if (!isSameHeaders(this.#lastHeaders, exchange.headerSource)) this.#lastHeaders = exchange.headerSource;
    const end = { response, durationMs, headers: this.#lastHeaders };
    const kept = new Kept(this.#next + 1, exchange, end);
    this.#ring[this.#next++ % this.#capacity] = kept;
    this.#characters += kept.characters;
    while (this.#characters > this.#mostCharacters) this.#dropOldest();
    return kept;
  }

  /** Numbers go on, so that an id never means two exchanges. */
  clear(): void {
    this.#ring.fill(undefined);
    this.#oldest = this.#next;
    this.#characters = 0;
  }

  /** Oldest first. */
  entries({ operation, status, since, injected, limit }: JournalQuery = {}): JournalEntry[] {
    const from = since === undefined ? undefined : Date.parse(since);
    const found = this.#all().filter((kept) => {
      if (operation !== undefined && !isOrUnder(kept.operation, operation)) return false;
      if (status !== undefined && kept.status !== status) return false;
      if (injected !== undefined && kept.isInjected !== injected) return false;
      return from === undefined || kept.at >= from;
    });
    // slice(-0) would be all of them.
    const newest = limit === undefined ? found : found.slice(Math.max(0, found.length - limit));
    return newest.map(writeEntry);
  }

  /** The exchanges that meet every demand, and those that come nearest to it, the nearest first. */
  match(demands: readonly Demand<Kept>[]): { matching: JournalEntry[]; misses: () => NearMiss[] } {
    const all = this.#all();
    return {
      matching: all.filter((kept) => demands.every((each) => each.holds(kept))).map(writeEntry),
      misses: () =>
        all
          .map((kept) => ({ kept, missed: demands.filter((each) => !each.holds(kept)) }))
          .filter(({ missed }) => missed.length > 0)
          .sort((a, b) => a.missed.length - b.missed.length || b.kept.number - a.kept.number)
          .slice(0, nearMissesTold)
          .map(({ kept, missed }) => ({
            exchange: writeEntry(kept),
            why: missed.map((each) => `${each.field} is ${each.saw(kept)}, not ${each.wanted}`),
          })),
    };
  }

  /** Requests that no route took, oldest first. */
  unmatched(): Unmatched[] {
    return this.#all().flatMap((kept) => (kept.isUnmatched ? explainUnmatched(kept) : []));
  }

  #dropOldest(): void {
    const place = this.#oldest++ % this.#capacity;
    this.#characters -= this.#ring[place]?.characters ?? 0;
    this.#ring[place] = undefined;
  }

  #all(): readonly Kept[] {
    const all: Kept[] = [];
    for (let number = this.#oldest; number < this.#next; number++) {
      const kept = this.#ring[number % this.#capacity];
      if (kept !== undefined) all.push(kept);
    }
    return all;
  }
}

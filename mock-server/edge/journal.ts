import type { Exchange, HeaderTable } from "./exchange.ts";
import { isOrUnder } from "../operations.ts";
import type { Demand } from "./match-exchange.ts";
import { redactBody, redactHeaders } from "./redact.ts";
import { explainUnmatched, type Unmatched } from "./unmatched.ts";

/** How much a journal keeps; the oldest exchanges go first. */
export interface JournalBounds {
  readonly capacity?: number;
  /** Of all bodies together. */
  readonly mostCharacters?: number;
}

/** An exchange as `GET /__mock/journal` shows it; secrets are redacted. */
export interface JournalEntry {
  readonly id: string;
  /** ISO 8601 on the world's clock. */
  readonly at: string;
  readonly sandbox: string;
  readonly surface: string | null;
  readonly operation: string | null;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** 0 where the connection was lost before an answer. */
  readonly status: number;
  readonly durationMs: number;
  readonly clientId?: string;
  readonly injected: boolean;
  readonly faultId?: string;
  readonly asked: Readonly<Record<string, string>>;
  readonly cause?: string;
  readonly request: { readonly headers: Readonly<Record<string, string>>; readonly body: string };
  readonly response: { readonly headers: Readonly<Record<string, string>>; readonly body: string };
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

/** An exchange that is over. */
export interface Kept {
  readonly number: number;
  readonly exchange: Exchange;
  readonly response: { readonly status: number; readonly headers: HeaderTable };
  readonly durationMs: number;
}

/** An exchange that a verification did not count, and by what it missed. */
export interface NearMiss {
  readonly exchange: JournalEntry;
  readonly why: readonly string[];
}

/** How many near misses a verification tells. */
const nearMissesTold = 3;

/** What came in and went out, by reference; it is written out only when somebody asks. */
export class Journal {
  #kept: (Kept | undefined)[] = [];
  /** Where the oldest exchange stands that is still kept. */
  #oldest = 0;
  #characters = 0;
  #next = 1;
  readonly #capacity: number;
  readonly #mostCharacters: number;

  constructor({ capacity = 10_000, mostCharacters = 16 * 1024 * 1024 }: JournalBounds = {}) {
    this.#capacity = capacity;
    this.#mostCharacters = mostCharacters;
  }

  record(exchange: Exchange, response: Response, durationMs: number): Kept {
    const answer = { status: response.status, headers: exchange.letGo(response) };
    const kept = { number: this.#next++, exchange, response: answer, durationMs };
    this.#kept.push(kept);
    this.#characters += exchange.keptCharacters;
    while (this.#kept.length - this.#oldest > this.#capacity || this.#characters > this.#mostCharacters) {
      this.#dropOldest();
    }
    return kept;
  }

  #dropOldest(): void {
    const dropped = this.#kept[this.#oldest];
    this.#kept[this.#oldest++] = undefined;
    if (dropped !== undefined) this.#characters -= dropped.exchange.keptCharacters;
    if (this.#oldest < this.#capacity && this.#oldest < this.#kept.length) return;
    // Moving the rest down only now and then keeps the cost of a record constant.
    this.#kept = this.#kept.slice(this.#oldest);
    this.#oldest = 0;
  }

  /** Numbers go on, so that an id never means two exchanges. */
  clear(): void {
    this.#kept = [];
    this.#oldest = 0;
    this.#characters = 0;
  }

  /** Oldest first. */
  entries({ operation, status, since, injected, limit }: JournalQuery = {}): JournalEntry[] {
    const from = since === undefined ? undefined : Date.parse(since);
    const found = this.#all().filter((kept) => {
      const { exchange } = kept;
      if (operation !== undefined && !isOrUnder(exchange.operation, operation)) return false;
      if (status !== undefined && statusOf(kept) !== status) return false;
      if (injected !== undefined && isInjected(kept) !== injected) return false;
      return from === undefined || exchange.at >= from;
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
    return this.#all().flatMap(({ exchange }) => (exchange.isUnmatched ? explainUnmatched(exchange) : []));
  }

  #all(): readonly Kept[] {
    return this.#kept.slice(this.#oldest).filter((kept) => kept !== undefined);
  }
}

export function exchangeId(number: number): string {
  return `x${number}`;
}

/** The status that the client saw; 0 where it saw none. */
export function statusOf({ exchange, response }: Kept): number {
  return exchange.lost === undefined ? response.status : 0;
}

function isInjected({ exchange }: Kept): boolean {
  return exchange.fault !== undefined;
}

export function writeEntry(kept: Kept): JournalEntry {
  const { number, exchange, response, durationMs } = kept;
  const { world } = exchange;
  return {
    id: exchangeId(number),
    at: new Date(exchange.at).toISOString(),
    sandbox: world.sandbox,
    surface: exchange.surface ?? null,
    operation: exchange.operation ?? null,
    method: exchange.method,
    path: exchange.path,
    query: Object.fromEntries(exchange.query),
    status: statusOf(kept),
    durationMs,
    ...(exchange.clientId !== undefined && { clientId: exchange.clientId }),
    injected: isInjected(kept),
    ...(exchange.fault !== undefined && { faultId: exchange.fault.id }),
    asked: exchange.asked ?? {},
    ...(exchange.cause !== undefined && { cause: exchange.cause }),
    request: { headers: redactHeaders(exchange.headers), body: redactBody(exchange.bodyAsSeen) },
    response: {
      headers: exchange.lost === undefined ? redactHeaders(new Headers(response.headers)) : {},
      body: redactBody(exchange.answered),
    },
  };
}

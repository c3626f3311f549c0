import { unguessable } from "../world/ids.ts";
import type { Redaction } from "../message/redaction/redaction.ts";
import { mapping } from "../world/slices.ts";
import { atOnce, type Work } from "../world/directory/work.ts";
import type { Demand } from "./demand.ts";
import { isOrUnder } from "../message/operations.ts";
import { isSameHeaders, sizeOfHeaders, type HeaderSource } from "../message/headers.ts";
import { writeEntry, type JournalEntry } from "./journal-entry.ts";
import { exchangeId, exchangeNumber, RecordedExchange, type FinishedExchange } from "./recorded-exchange.ts";
import { explainUnmatched, type Unmatched } from "./unmatched.ts";

/** The size of a journal. The oldest exchanges are dropped first. */
export interface JournalBounds {
  readonly capacity?: number;
  /** The total for all that exchanges hold: URLs, headers, bodies. */
  readonly maxBytes?: number;
}

interface JournalOptions extends JournalBounds {
  /** Whether exchanges from before a restart of the mock are missing. */
  readonly beganAfterRestart?: boolean;
}

export interface JournalQuery {
  readonly operation?: string | undefined;
  readonly status?: number | undefined;
  /** ISO 8601 on the world's clock. */
  readonly since?: string | undefined;
  readonly injected?: boolean | undefined;
  /** The id of an exchange: only later ones. */
  readonly after?: string | undefined;
  /** Only this many of the newest exchanges. */
  readonly limit?: number | undefined;
}

/** An exchange that a verification did not count, and why. */
export interface NearMiss {
  readonly exchange: JournalEntry;
  readonly why: readonly string[];
}

/** The number of near misses that a verification reports. */
const nearMissesTold = 3;

/** The recorded exchanges of a world. */
export class Journal {
  /** The place of an exchange is its number modulo the capacity. Dropped exchanges are overwritten. */
  readonly #ring: (RecordedExchange | undefined)[] = [];
  /** The number of the oldest exchange that is recorded. */
  #oldest = 0;
  /** The number of the next exchange, counted from 0; ids count from 1. */
  #next = 0;
  #bytes = 0;
  /** The headers of the last request. Clients often send the same ones again; they are then stored once. */
  #lastHeaders: HeaderSource = [];
  readonly #capacity: number;
  readonly #maxBytes: number;
  readonly #redaction: Redaction;
  #beganAfterRestart: boolean;
  #mark: string | undefined;

  /** @param redaction how exchanges are shown */
  constructor(
    redaction: Redaction,
    { capacity = 10_000, maxBytes = 32 * 1024 * 1024, beganAfterRestart = false }: JournalOptions = {},
  ) {
    this.#redaction = redaction;
    this.#beganAfterRestart = beganAfterRestart;
    this.#capacity = capacity;
    this.#maxBytes = maxBytes;
  }

  record(finished: FinishedExchange): RecordedExchange {
    if (this.#next - this.#oldest === this.#capacity) this.#dropOldest();
    const { requestHeaders } = finished;
    const isShared = isSameHeaders(this.#lastHeaders, requestHeaders);
    if (!isShared) this.#lastHeaders = requestHeaders;
    const recorded = new RecordedExchange(this.#next + 1, finished, {
      requestHeaders: this.#lastHeaders,
      headerBytes: isShared ? 0 : sizeOfHeaders(requestHeaders),
    });
    this.#ring[this.#next++ % this.#capacity] = recorded;
    this.#bytes += recorded.bytes;
    while (this.#bytes > this.#maxBytes) this.#dropOldest();
    return recorded;
  }

  /** The number of the newest exchange, also if it was dropped; 0 before the first one. */
  get newest(): number {
    return this.#next;
  }

  /** The id of the event that tells of an exchange. Ids of exchanges alone begin again in another journal. */
  eventId(number: number): string {
    this.#mark ??= unguessable().slice(0, 8);
    return `${this.#mark}.${number}`;
  }

  /** The number of the exchange of which an event has told, if it was one of this journal. */
  numberSeen(eventId: string): number | undefined {
    const number = Number(/\.(\d{1,15})$/.exec(eventId)?.[1]);
    return number <= this.newest && this.eventId(number) === eventId ? number : undefined;
  }

  /** Whether exchanges from before a restart of the mock are missing, and nobody has cleared the journal since. */
  get beganAfterRestart(): boolean {
    return this.#beganAfterRestart;
  }

  /** Numbering continues, so an id never means two exchanges. */
  clear(): void {
    this.#beganAfterRestart = false;
    this.#ring.fill(undefined);
    this.#oldest = this.#next;
    this.#bytes = 0;
  }

  /** The exchange with this id, unless it was dropped. */
  find(id: string): JournalEntry | undefined {
    const recorded = this.#ring[(exchangeNumber(id) - 1) % this.#capacity];
    return recorded !== undefined && exchangeId(recorded.number) === id ? this.#write(recorded) : undefined;
  }

  /** Oldest first. */
  entries(query: JournalQuery = {}): JournalEntry[] {
    return atOnce(this.reading(query));
  }

  /** The same as work that can be interrupted. Exchanges that arrive in the meantime are not in the result. */
  reading(query: JournalQuery): Work<JournalEntry[]> {
    return this.readingAs(writeEntry, query);
  }

  /** The same with entries in another form. */
  readingAs<Entry>(
    write: (recorded: RecordedExchange, redaction: Redaction) => Entry,
    query: JournalQuery,
  ): Work<Entry[]> {
    return mapping(this.#found(query), (recorded) => write(recorded, this.#redaction));
  }

  /** Oldest first. */
  #found({ operation, status, since, injected, after, limit }: JournalQuery): readonly RecordedExchange[] {
    const from = since === undefined ? undefined : Date.parse(since);
    const last = after === undefined ? 0 : exchangeNumber(after);
    const found = this.#all().filter((recorded) => {
      if (recorded.number <= last) return false;
      if (operation !== undefined && !isOrUnder(recorded.operation, operation)) return false;
      if (status !== undefined && recorded.status !== status) return false;
      if (injected !== undefined && recorded.isInjected !== injected) return false;
      return from === undefined || recorded.at >= from;
    });
    // slice(-0) would return all of them.
    return limit === undefined ? found : found.slice(Math.max(0, found.length - limit));
  }

  /** The exchanges that meet all demands, and the nearest misses, the nearest first. */
  *matching(
    demands: readonly Demand<RecordedExchange>[],
  ): Work<{ matching: JournalEntry[]; misses: NearMiss[] }> {
    const matching: JournalEntry[] = [];
    const others: { recorded: RecordedExchange; missed: typeof demands }[] = [];
    for (const recorded of this.#all()) {
      const missed = demands.filter((each) => !each.holds(recorded));
      if (missed.length === 0) matching.push(this.#write(recorded));
      else others.push({ recorded, missed });
      yield;
    }
    const misses = others
      .sort((a, b) => a.missed.length - b.missed.length || b.recorded.number - a.recorded.number)
      .slice(0, nearMissesTold)
      .map(({ recorded, missed }) => ({
        exchange: this.#write(recorded),
        why: missed.map((each) => this.#explain(each, recorded)),
      }));
    return { matching, misses };
  }

  /** Requests that no route accepted, oldest first. */
  unmatched(): Unmatched[] {
    return atOnce(this.explaining());
  }

  /** The same as work that can be interrupted. */
  explaining(): Work<Unmatched[]> {
    const unmatched = this.#all().filter(({ isUnmatched }) => isUnmatched);
    return mapping(unmatched, (recorded) => explainUnmatched(recorded, this.#redaction));
  }

  #write(recorded: RecordedExchange): JournalEntry {
    return writeEntry(recorded, this.#redaction);
  }

  #explain(missed: Demand<RecordedExchange>, recorded: RecordedExchange): string {
    const [saw, wanted] = [missed.saw(recorded), missed.wanted].map((text) =>
      missed.show(text, this.#redaction),
    );
    return `${this.#redaction.text(missed.field)} is ${saw}, not ${wanted}`;
  }

  #dropOldest(): void {
    const place = this.#oldest++ % this.#capacity;
    this.#bytes -= this.#ring[place]?.bytes ?? 0;
    this.#ring[place] = undefined;
  }

  #all(): readonly RecordedExchange[] {
    const all: RecordedExchange[] = [];
    for (let number = this.#oldest; number < this.#next; number++) {
      const recorded = this.#ring[number % this.#capacity];
      if (recorded !== undefined) all.push(recorded);
    }
    return all;
  }
}

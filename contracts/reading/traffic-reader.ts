import type { SurfaceName } from "../quirk.ts";
import type { QuirkId } from "../quirks.ts";
import { readers as allReaders } from "../readers.ts";
import { Bases } from "./bases.ts";
import { Call, seenOf } from "./call.ts";
import { Knowledge } from "./knowledge.ts";
import { learners } from "./learners.ts";
import { LimitsReader, type ReadLimits } from "./limits.ts";
import type { Operation } from "./operations.ts";
import { otherWrite } from "./other-write.ts";
import { Overlaps, type Step } from "./overlaps.ts";
import type { AnyReader } from "./reader.ts";
import type { RecordedCall } from "./recorded-call.ts";
import { looksLike } from "./looks-like.ts";
import { Surprises, type Surprise } from "./surprises.ts";
import { Tally, type Read } from "./tally.ts";

/** What traffic says about a server. */
export interface Reading {
  /** A quirk that was not shown is absent. */
  readonly answers: ReadonlyMap<QuirkId, Read>;
  readonly limits: ReadLimits;
  /** The base paths that were found. */
  readonly surfaces: { readonly [S in SurfaceName]?: string };
  /** What no description and no profile knows. */
  readonly surprises: readonly Surprise[];
  readonly counts: Counts;
  /** The quirks that were not shown, with the ordinary action that would show each. */
  readonly unread: readonly { readonly quirk: QuirkId; readonly shownBy: string }[];
}

export interface Counts {
  readonly read: number;
  /** Calls of other servers, or of no operation. */
  readonly skipped: number;
  readonly withoutBody: number;
  /** Answers that are not the server's own, or not whole. */
  readonly foreign: number;
}

export interface TrafficReaderOptions {
  /** The server's origin, such as `https://server.example`. */
  readonly origin: string;
  /** The path before the base paths, if the origin has several servers. */
  readonly prefix?: string;
  readonly readers?: readonly AnyReader[];
}

/** Reads the traffic of one server, call by call. It keeps no bodies, so the traffic may be of any length. */
export class TrafficReader {
  readonly #origin: string;
  readonly #bases: Bases;
  readonly #readers: readonly AnyReader[];
  readonly #byOperation: ReadonlyMap<Operation, readonly AnyReader[]>;
  readonly #overlaps = new Overlaps((step) => this.#take(step));
  readonly #knowledge = new Knowledge();
  readonly #tally = new Tally();
  readonly #limits = new LimitsReader();
  readonly #surprises = new Surprises();
  #hasRead = false;
  readonly #counts = { read: 0, skipped: 0, withoutBody: 0, foreign: 0 };

  constructor({ origin, prefix, readers = allReaders }: TrafficReaderOptions) {
    this.#origin = new URL(origin).origin;
    this.#bases = new Bases(prefix);
    this.#readers = readers;
    this.#byOperation = byOperation(readers);
  }

  /** Takes one exchange. They are told in the order in which their requests were sent. */
  see(recorded: RecordedCall): void {
    const url = URL.parse(recorded.url);
    const isOurs = url?.origin === this.#origin;
    const call = isOurs ? this.#recognise(recorded, url) : undefined;
    if (call === undefined) this.#counts.skipped++;
    else this.#hasRead = true;
    const step = call ?? (isOurs ? otherWrite(recorded) : undefined);
    if (step !== undefined) this.#overlaps.add(step);
  }

  /** Whether a call was found to be one of Alteryx Server. */
  get hasRead(): boolean {
    return this.#hasRead;
  }

  /** What was read so far. No earlier call may be told afterwards. */
  reading(): Reading {
    this.#overlaps.drain();
    return this.settled();
  }

  /** What was read so far, without the calls that wait for others of the same time. */
  settled(): Reading {
    return {
      answers: this.#tally.read(),
      limits: this.#limits.read(),
      surfaces: { ...this.#bases.found },
      surprises: this.#surprises.seen(),
      counts: { ...this.#counts },
      unread: this.#readers
        .filter(({ quirk }) => !this.#tally.has(quirk))
        .map(({ quirk, shownBy }) => ({ quirk, shownBy })),
    };
  }

  #recognise(recorded: RecordedCall, url: URL): Call | undefined {
    const found = this.#bases.find(recorded.method, url.pathname, ({ surface }) =>
      looksLike(surface, seenOf(recorded)),
    );
    return found && new Call(recorded, url, found);
  }

  #take(step: Step): void {
    if (step instanceof Call) this.#read(step);
    else this.#knowledge.countOther();
  }

  #read(call: Call): void {
    const counts = this.#counts;
    counts.read++;
    if (call.lacksBody) counts.withoutBody++;
    else if (call.isForeign) counts.foreign++;
    else this.#understand(call);
    this.#knowledge.count(call);
    if (call.found.oddPath === undefined || call.seen.ok) {
      for (const learn of learners) learn(call, this.#knowledge);
    }
  }

  #understand(call: Call): void {
    const known = call.isContested ? new Knowledge() : this.#knowledge;
    for (const reader of this.#byOperation.get(call.operation) ?? []) {
      if (reader.path !== call.found.oddPath) continue;
      const evidence = reader.read(call, known);
      if (evidence !== undefined) this.#tally.add(reader.quirk, evidence, call.place);
    }
    if (call.found.oddPath !== undefined) return;
    this.#limits.see(call);
    this.#surprises.see(call);
  }
}

function byOperation(readers: readonly AnyReader[]): ReadonlyMap<Operation, readonly AnyReader[]> {
  const table = new Map<Operation, AnyReader[]>();
  for (const reader of readers) {
    for (const operation of reader.of) {
      const those = table.get(operation) ?? [];
      those.push(reader);
      table.set(operation, those);
    }
  }
  return table;
}

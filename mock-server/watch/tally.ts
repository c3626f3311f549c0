import type { FindingId, FirstSeen } from "./findings/finding.ts";
import { clientName } from "./findings/findings.ts";
import { exchangeId, type RecordedExchange } from "./recorded-exchange.ts";

/** A finding as it was first seen. */
export interface SeenFinding extends FirstSeen {
  readonly sandbox: string;
  /** As it names itself, with what it may hold of secrets. */
  readonly client: string;
  /** The id of the exchange that was the first to show it. */
  readonly exchange: string;
}

/** The number of findings that are kept whole. */
const maxSeen = 1000;

/**
 * Counts what happened since the start, in plain numbers: a late reader still gets everything. The numbers
 * never go down, not even when a world is reset.
 *
 * No name that a client chose is counted by itself, so the size is bounded by the numbers of operations and statuses.
 */
export class Tally {
  readonly #operations = new Map<string, OperationTally>();
  readonly #findings = new Map<FindingId, number>();
  readonly #seen: SeenFinding[] = [];
  readonly #whole: Tally | undefined;

  /** @param whole the tally of the whole mock, which counts the same and outlives its sandboxes */
  constructor(whole?: Tally) {
    this.#whole = whole;
  }

  /** Counts an exchange, and the findings that it is the first to show. */
  count(exchange: Counted, found: readonly FirstSeen[]): void {
    const name = exchange.operation ?? (exchange.isUnmatched ? "unmatched" : "other");
    let operation = this.#operations.get(name);
    if (operation === undefined) {
      this.#operations.set(name, (operation = { statuses: new Map(), durationMs: 0, injected: 0 }));
    }
    const { statuses } = operation;
    statuses.set(exchange.status, (statuses.get(exchange.status) ?? 0) + 1);
    operation.durationMs += exchange.durationMs;
    if (exchange.isInjected) operation.injected++;
    for (const each of found) this.#see(each, exchange);
    this.#whole?.count(exchange, found);
  }

  #see(found: FirstSeen, { sandbox, client, number }: Counted): void {
    this.#findings.set(found.id, (this.#findings.get(found.id) ?? 0) + 1);
    if (this.#seen.length === maxSeen) return;
    this.#seen.push({ ...found, sandbox, client: clientName(client), exchange: exchangeId(number) });
  }

  /** By the name of the operation; `unmatched` where no route took the request, `other` for descriptions. */
  get operations(): ReadonlyMap<string, Readonly<OperationTally>> {
    return this.#operations;
  }

  get findings(): ReadonlyMap<FindingId, number> {
    return this.#findings;
  }

  /** The first of them, each once for each client until a reset. */
  get seen(): readonly SeenFinding[] {
    return this.#seen;
  }
}

/** What is counted of an exchange. */
type Counted = Pick<
  RecordedExchange,
  "operation" | "isUnmatched" | "status" | "durationMs" | "isInjected" | "sandbox" | "client" | "number"
>;

interface OperationTally {
  /** The number of exchanges for each status; 0 when the connection was lost before an answer. */
  readonly statuses: Map<number, number>;
  durationMs: number;
  /** The number of exchanges that a fault hit. */
  injected: number;
}

import type { Exchange } from "./exchange.ts";
import { redactBody, redactHeaders } from "./redact.ts";

/** How many exchanges a journal keeps unless told otherwise; the oldest go first. */
const defaultCapacity = 10_000;

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
  readonly operation?: string;
  readonly status?: number;
  /** ISO 8601 on the world's clock. */
  readonly since?: string;
  readonly injected?: boolean;
  /** How many of the newest. */
  readonly limit?: number;
}

interface Kept {
  readonly number: number;
  readonly exchange: Exchange;
  readonly response: Response;
  readonly durationMs: number;
}

/** What came in and went out, by reference; it is written out only when somebody asks. */
export class Journal {
  #kept: Kept[] = [];
  #next = 1;
  readonly #capacity: number;

  constructor(capacity = defaultCapacity) {
    this.#capacity = capacity;
  }

  record(exchange: Exchange, response: Response, durationMs: number): void {
    this.#kept.push({ number: this.#next++, exchange, response, durationMs });
    // Dropping half at once keeps the cost of a record constant.
    if (this.#kept.length >= 2 * this.#capacity) this.#kept = this.#kept.slice(-this.#capacity);
  }

  clear(): void {
    this.#kept = [];
  }

  entries(query: JournalQuery = {}): JournalEntry[] {
    const since = query.since === undefined ? undefined : Date.parse(query.since);
    const found = this.#kept.slice(-this.#capacity).filter(({ exchange, response }) => {
      if (query.operation !== undefined && !isOrUnder(exchange.operation, query.operation)) return false;
      if (query.status !== undefined && response.status !== query.status) return false;
      return since === undefined || exchange.at >= since;
    });
    const entries = found.map(render);
    return query.limit === undefined ? entries : entries.slice(-query.limit);
  }
}

/** Whether an operation has this name, or lies under this prefix (`scim`, `webapi.users`). */
export function isOrUnder(operation: string | undefined, name: string): boolean {
  return operation === name || (operation?.startsWith(`${name}.`) ?? false);
}

function render({ number, exchange, response, durationMs }: Kept): JournalEntry {
  const { world, request } = exchange;
  const url = new URL(request.url);
  return {
    id: `x${number}`,
    at: new Date(exchange.at).toISOString(),
    sandbox: world.sandbox,
    surface: exchange.surface ?? null,
    operation: exchange.operation ?? null,
    method: request.method,
    path: exchange.path,
    query: Object.fromEntries(url.searchParams),
    status: response.status,
    durationMs,
    ...(exchange.clientId !== undefined && { clientId: exchange.clientId }),
    injected: false,
    asked: exchange.asked ?? {},
    ...(exchange.cause !== undefined && { cause: exchange.cause }),
    request: { headers: redactHeaders(request.headers), body: redactBody(exchange.bodyAsSeen) },
    response: { headers: redactHeaders(response.headers), body: redactBody(exchange.answered) },
  };
}

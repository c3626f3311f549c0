import type { Profile } from "../../contracts/profile.ts";
import type { SurfaceName } from "../../contracts/quirk.ts";
import type { OperationName } from "../exchange/operations.ts";
import type { Asked } from "../world/asked-quirks.ts";
import type { Exchange } from "../exchange/exchange.ts";
import type { ConnectionFault } from "../faults/fault-schema.ts";
import {
  findHeader,
  writeHeaders,
  type HeaderName,
  type HeaderSource,
  type HeaderTable,
} from "../exchange/headers.ts";
import type { Parameters } from "../exchange/parameters.ts";
import { redactBody, redactHeaders } from "./redact.ts";
import { pathOf, queryOf } from "../exchange/url.ts";

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

/**
 * An exchange that is over, by reference: it is written out only when somebody asks.
 *
 * Thousands of them outlive their exchange, so each is one object that refers to texts which are there anyway, and
 * to nothing of a request, a socket or a world.
 */
export class Kept {
  readonly number: number;
  /** When the request arrived, by the world's clock. */
  readonly at: number;
  readonly durationMs: number;
  readonly sandbox: string;
  readonly profile: Profile;
  readonly surface: SurfaceName | undefined;
  readonly operation: OperationName | undefined;
  readonly method: string;
  readonly url: string;
  /** Who sent it, as far as its credential tells. */
  readonly client: string | undefined;
  readonly clientId: string | undefined;
  readonly faultId: string | undefined;
  readonly lost: ConnectionFault | undefined;
  readonly asked: Asked;
  readonly cause: string | undefined;
  readonly isUnmatched: boolean;
  /** The status that the client saw; 0 where it saw none. */
  readonly status: number;
  readonly responseHeaders: HeaderTable;
  readonly bodyAsSeen: string;
  /** How many characters of bodies it holds, at most: parts of a joined answer may live elsewhere too. */
  readonly characters: number;
  readonly #headers: HeaderSource;
  readonly #answered: string | readonly string[];

  constructor(number: number, exchange: Exchange, end: ExchangeEnd) {
    this.number = number;
    this.at = exchange.at;
    this.durationMs = end.durationMs;
    this.sandbox = exchange.world.sandbox;
    this.profile = exchange.profile;
    this.surface = exchange.surface;
    this.operation = exchange.operation;
    this.method = exchange.method;
    this.url = exchange.url;
    this.client = exchange.client;
    this.clientId = exchange.clientId;
    this.faultId = exchange.fault?.id;
    this.lost = exchange.lost;
    this.asked = exchange.asked;
    this.cause = exchange.cause;
    this.isUnmatched = exchange.isUnmatched;
    this.status = exchange.lost === undefined ? end.response.status : 0;
    this.responseHeaders = exchange.headersOfAnswer(end.response);
    this.bodyAsSeen = exchange.bodyAsSeen;
    this.#headers = end.headers;
    this.#answered = exchange.answered;
    this.characters = this.bodyAsSeen.length + charactersIn(this.#answered);
  }

  get path(): string {
    return pathOf(this.url);
  }

  get query(): Parameters {
    return queryOf(this.url);
  }

  /** The first of the request's headers of a name. */
  header(name: HeaderName): string | undefined {
    return findHeader(this.#headers, name);
  }

  /** The headers of the request. */
  get headers(): Headers {
    return writeHeaders(this.#headers);
  }

  /** The text of the answer's body. */
  get answered(): string {
    return typeof this.#answered === "string" ? this.#answered : this.#answered.join(",");
  }

  /** The last part of a joined answer's body, else all of it. */
  get answeredEnd(): string {
    return typeof this.#answered === "string" ? this.#answered : (this.#answered.at(-1) ?? "");
  }

  /** Whether the client got what it asked for. */
  get isDone(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  get isInjected(): boolean {
    return this.faultId !== undefined;
  }
}

function charactersIn(text: string | readonly string[]): number {
  if (typeof text === "string") return text.length;
  let count = 0;
  for (const part of text) count += part.length;
  return count;
}

/** How an exchange ended. */
export interface ExchangeEnd {
  readonly response: Response;
  readonly durationMs: number;
  /** The headers of its request. */
  readonly headers: HeaderSource;
}

export function exchangeId(number: number): string {
  return `x${number}`;
}

export function writeEntry(kept: Kept): JournalEntry {
  return {
    id: exchangeId(kept.number),
    at: new Date(kept.at).toISOString(),
    sandbox: kept.sandbox,
    surface: kept.surface ?? null,
    operation: kept.operation ?? null,
    method: kept.method,
    path: kept.path,
    query: Object.fromEntries(kept.query.entries()),
    status: kept.status,
    durationMs: kept.durationMs,
    ...(kept.clientId !== undefined && { clientId: kept.clientId }),
    injected: kept.isInjected,
    ...(kept.faultId !== undefined && { faultId: kept.faultId }),
    asked: kept.asked.answers(),
    ...(kept.cause !== undefined && { cause: kept.cause }),
    request: { headers: redactHeaders(kept.headers), body: redactBody(kept.bodyAsSeen) },
    response: {
      headers: kept.lost === undefined ? redactHeaders(new Headers(kept.responseHeaders)) : {},
      body: redactBody(kept.answered),
    },
  };
}

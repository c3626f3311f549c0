import type { Profile } from "../../contracts/profile.ts";
import type { SurfaceName } from "../../contracts/quirk.ts";
import type { OperationName } from "../message/operations.ts";
import type { Asked } from "../world/asked-quirks.ts";
import {
  findHeader,
  headerPairs,
  writeHeaders,
  type HeaderName,
  type HeaderSource,
  type HeaderTable,
} from "../message/headers.ts";
import { endOfList, joinList, sizeOfList, type ListText } from "../message/list-text.ts";
import type { Parameters } from "../message/parameters.ts";
import { pathOf, queryOf } from "../message/url.ts";

/** A finished exchange as plain data. It refers to texts that exist already, and copies none. */
export interface FinishedExchange {
  readonly sandbox: string;
  /** When the request arrived, by the world's clock. */
  readonly at: number;
  readonly durationMs: number;
  readonly profile: Profile;
  readonly surface: SurfaceName | undefined;
  readonly operation: OperationName | undefined;
  readonly method: string;
  readonly url: string;
  /** The parameters of the URL's query. */
  readonly query: Parameters;
  /** Who sent it, according to its credential. */
  readonly client: string | undefined;
  readonly clientId: string | undefined;
  readonly faultId: string | undefined;
  readonly asked: Asked;
  readonly cause: string | undefined;
  /** Whether no route accepted it. */
  readonly isUnmatched: boolean;
  /** The status that the client saw; 0 when it saw none. */
  readonly status: number;
  readonly requestHeaders: HeaderSource;
  readonly requestBody: string;
  readonly responseHeaders: HeaderTable;
  readonly responseBody: string | ListText;
}

/**
 * An exchange in the journal. Its entry is written only when it is read.
 *
 * The journal holds thousands of them, so each is one object that refers to texts that exist already, and to no
 * request, socket or world.
 */
export class RecordedExchange implements Omit<FinishedExchange, "requestHeaders" | "responseBody"> {
  readonly number: number;
  readonly sandbox: string;
  readonly at: number;
  readonly durationMs: number;
  readonly profile: Profile;
  readonly surface: SurfaceName | undefined;
  readonly operation: OperationName | undefined;
  readonly method: string;
  readonly url: string;
  readonly client: string | undefined;
  readonly clientId: string | undefined;
  readonly faultId: string | undefined;
  readonly asked: Asked;
  readonly cause: string | undefined;
  readonly isUnmatched: boolean;
  readonly status: number;
  readonly requestBody: string;
  readonly responseHeaders: HeaderTable;
  /** Its approximate size. */
  readonly bytes: number;
  readonly #requestHeaders: HeaderSource;
  readonly #responseBody: string | ListText;

  constructor(
    number: number,
    finished: FinishedExchange,
    { requestHeaders, headerBytes }: { requestHeaders: HeaderSource; headerBytes: number },
  ) {
    this.number = number;
    this.sandbox = finished.sandbox;
    this.at = finished.at;
    this.durationMs = finished.durationMs;
    this.profile = finished.profile;
    this.surface = finished.surface;
    this.operation = finished.operation;
    this.method = finished.method;
    this.url = finished.url;
    this.client = finished.client;
    this.clientId = finished.clientId;
    this.faultId = finished.faultId;
    this.asked = finished.asked;
    this.cause = finished.cause;
    this.isUnmatched = finished.isUnmatched;
    this.status = finished.status;
    this.requestBody = finished.requestBody;
    this.responseHeaders = finished.responseHeaders;
    this.#requestHeaders = requestHeaders;
    this.#responseBody = finished.responseBody;
    const { responseBody } = finished;
    this.bytes =
      objectBytes +
      headerBytes +
      this.url.length +
      this.requestBody.length +
      (typeof responseBody === "string" ? responseBody.length : sizeOfList(responseBody));
  }

  get path(): string {
    return pathOf(this.url);
  }

  get query(): Parameters {
    return queryOf(this.url);
  }

  /** The first request header of a name. */
  header(name: HeaderName): string | undefined {
    return findHeader(this.#requestHeaders, name);
  }

  /** The headers of the request. */
  get headers(): Headers {
    return writeHeaders(this.#requestHeaders);
  }

  /** The same in the order in which they were sent. */
  get headerPairs(): readonly (readonly [name: string, value: string])[] {
    return headerPairs(this.#requestHeaders);
  }

  /** The text of the answer's body. */
  get responseBody(): string {
    return typeof this.#responseBody === "string" ? this.#responseBody : joinList(this.#responseBody);
  }

  /** The end of a list from its last item on, otherwise the whole body. */
  get responseBodyEnd(): string {
    return typeof this.#responseBody === "string" ? this.#responseBody : endOfList(this.#responseBody);
  }

  /** Whether the client got what it asked for. */
  get isSuccess(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  get isInjected(): boolean {
    return this.faultId !== undefined;
  }
}

/** The approximate size of an exchange without headers and bodies. */
const objectBytes = 500;

export function exchangeId(number: number): string {
  return `x${number}`;
}

/** The number of an id such as `x12`. */
export function exchangeNumber(id: string): number {
  return Number(id.slice(1));
}

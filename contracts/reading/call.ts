import { isNestedTooDeeply } from "../nesting.ts";
import type { SurfaceName } from "../quirk.ts";
import { Seen } from "../session/seen.ts";
import type { Found } from "./bases.ts";
import type { Operation } from "./operations.ts";
import type { RecordedCall } from "./recorded-call.ts";

/** The fields of a JSON object. */
export type Fields = Readonly<Record<string, unknown>>;

/** Larger requests are not looked into. */
const longestRequest = 1_000_000;

/** A recorded call of a known operation. */
export class Call {
  readonly place: string;
  /** When the request was sent. */
  readonly from: number | undefined;
  /** When the answer was complete. */
  readonly to: number | undefined;
  readonly found: Found;
  readonly url: URL;
  readonly seen: Seen;
  /** Whether an exchange at the same time could have changed what this one shows. */
  isContested = false;
  readonly #recorded: RecordedCall;
  #sent: Fields | null | undefined;
  #isForeign: boolean | undefined;

  constructor(recorded: RecordedCall, url: URL, found: Found) {
    this.#recorded = recorded;
    this.place = recorded.place;
    this.from = recorded.at;
    this.to =
      recorded.at === undefined || recorded.durationMs === undefined
        ? undefined
        : recorded.at + recorded.durationMs;
    this.url = url;
    this.found = found;
    this.seen = seenOf(recorded);
  }

  get operation(): Operation {
    return this.found.operation;
  }

  get surface(): SurfaceName {
    return this.found.surface;
  }

  get parameters(): Readonly<Record<string, string>> {
    return this.found.parameters;
  }

  get query(): URLSearchParams {
    return this.url.searchParams;
  }

  /** Whether the call can change something. */
  get isWrite(): boolean {
    return this.seen.sent.method !== "GET" && !this.operation.endsWith(".search");
  }

  /** The JSON object that the request carries, if any. */
  get sent(): Fields | undefined {
    if (this.#sent === undefined) {
      const { body = "" } = this.seen.sent;
      const isObject = body.startsWith("{") && body.length <= longestRequest;
      this.#sent = (isObject ? fieldsOf(parsed(body)) : undefined) ?? null;
    }
    return this.#sent ?? undefined;
  }

  /** The media type of the request's body, in lower case. */
  get sentType(): string | undefined {
    return this.#recorded.requestHeaders.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  }

  /** The JSON value that the answer carries. */
  get shown(): unknown {
    return this.seen.json();
  }

  /** The bearer token that the request carries, or the placeholder that the record has instead. */
  get token(): string | undefined {
    return /^bearer (.+)$/i.exec(this.#recorded.requestHeaders.get("authorization") ?? "")?.[1];
  }

  /** A header of the request. */
  header(name: string): string | null {
    return this.#recorded.requestHeaders.get(name);
  }

  /** Whether the scheme of the credential is spelled as every server accepts it. */
  get isBearer(): boolean {
    return /^Bearer \S/.test(this.#recorded.requestHeaders.get("authorization") ?? "");
  }

  /** Whether a body of this exchange was not recorded. That of a 304 is in the cache of the client. */
  get lacksBody(): boolean {
    const { requestBody, responseBody, status } = this.#recorded;
    const needsRequest = !["GET", "DELETE"].includes(this.seen.sent.method);
    return responseBody === undefined || status === 304 || (needsRequest && requestBody === undefined);
  }

  /**
   * Whether the answer is not the server's own and whole: lost, cut off, or from a gateway or a planned fault. A
   * server's failure does not say whether it did what was asked.
   */
  get isForeign(): boolean {
    this.#isForeign ??= this.#looksForeign();
    return this.#isForeign;
  }

  #looksForeign(): boolean {
    const { seen } = this;
    if (seen.status === 0 || seen.isForeign || seen.isLost) return true;
    if (seen.status >= 500 && seen.status !== 501) return true;
    // No surface redirects or answers a page. A web server or a gateway does, as to HTTPS or to a sign-in.
    if ((seen.status >= 300 && seen.status < 400) || seen.mediaType === "text/html") return true;
    if (seen.headers.has("x-mock-fault") || seen.headers.has("x-mock-error")) return true;
    return /\bjson\b/.test(seen.mediaType) && seen.text !== "" && seen.json() === undefined;
  }

  /** Whether the exchange is no evidence. */
  get isUncertain(): boolean {
    return this.lacksBody || this.isForeign;
  }
}

/** The exchange of a recorded call, as probes see one. */
export function seenOf(recorded: RecordedCall): Seen {
  const { method, url, requestBody, status, responseHeaders, responseBody = "" } = recorded;
  const sent = {
    method,
    url,
    body: requestBody === undefined ? undefined : withoutMark(requestBody),
    // Few readers look at it.
    get headers() {
      return Object.fromEntries(recorded.requestHeaders);
    },
  };
  return new Seen(sent, { status, headers: responseHeaders, text: withoutMark(responseBody) });
}

/** A byte order mark is no part of a text. Browsers take it away, and other recorders keep it. */
function withoutMark(text: string): string {
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}

/** A value as the fields of an object, if it is one. */
export function fieldsOf(value: unknown): Fields | undefined {
  return isFields(value) ? value : undefined;
}

/** The objects in an array. */
export function objectsIn(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value was replaced in the record, so that it is not known. Equal numbered placeholders are equal values. */
export function isRedacted(value: unknown): boolean {
  return typeof value === "string" && /[[{<](?:redacted|[a-z][a-z-]* \d+)[\]}>]/i.test(value);
}

/** Whether a text is known, and has only letters that all servers fold alike. */
export function isPlainText(text: unknown): text is string {
  return typeof text === "string" && !isRedacted(text) && /^[!-~]+$/.test(text);
}

/** The value of a JSON text that may be an object. An error costs as much as a long text. */
function parsed(text: string): unknown {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isNestedTooDeeply(value) ? undefined : value;
  } catch {
    return undefined;
  }
}

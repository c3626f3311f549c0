import { STATUS_CODES } from "node:http";
import { headersOf, type HeaderPairs } from "../../message/header-pairs.ts";
import { Parameters } from "../../message/parameters.ts";
import type { Redaction } from "../../message/redaction/redaction.ts";
import type { HarEntry, HarPair, HarRequest, HarResponse } from "./har.ts";
import { showBody, type HarBody } from "./har-body.ts";
import { requestCookies, responseCookies } from "./har-cookies.ts";

/** An exchange that can be written to a HAR, with all its secrets. */
export interface HarExchange {
  /** When the request was sent, in milliseconds since the epoch, with fractions if they are known. */
  readonly at: number;
  readonly durationMs: number;
  /** `HTTP/1.1` by default. */
  readonly httpVersion?: string;
  readonly request: {
    readonly method: string;
    /** Absolute. */
    readonly url: string;
    readonly headers: HeaderPairs;
    readonly body: HarBody;
  };
  /** Undefined if the connection was lost before an answer. */
  readonly response:
    | { readonly status: number; readonly headers: HeaderPairs; readonly body: HarBody }
    | undefined;
  /** Fields of our own. Their names begin with an underscore; their values hold no secrets. */
  readonly notes?: Readonly<Record<`_${string}`, unknown>>;
}

/** An exchange as a HAR shows it, without secrets. */
export function harEntryOf(exchange: HarExchange, redaction: Redaction): HarEntry {
  const { at, durationMs, httpVersion = "HTTP/1.1", request, response, notes = {} } = exchange;
  return {
    startedDateTime: instant(at),
    time: durationMs,
    request: requestOf(request, httpVersion, redaction),
    response: response === undefined ? lost : responseOf(response, httpVersion, redaction),
    cache: {},
    timings: { send: 0, wait: durationMs, receive: 0 },
    ...notes,
  };
}

/** ISO 8601, with fractions of a millisecond if there are any, since they tell the order of exchanges. */
function instant(at: number): string {
  const whole = Math.floor(at);
  const micro = Math.floor((at - whole) * 1000);
  const text = new Date(whole).toISOString();
  return micro === 0 ? text : `${text.slice(0, -1)}${String(micro).padStart(3, "0")}Z`;
}

function requestOf(
  { method, url, headers: pairs, body }: HarExchange["request"],
  httpVersion: string,
  redaction: Redaction,
): HarRequest {
  const headers = headersOf(pairs);
  const { bodySize, text, encoding } = showBody(body, headers, redaction);
  const mimeType = redaction.text(headers.get("content-type") ?? "");
  return {
    method: redaction.text(method),
    url: showUrl(url, redaction),
    httpVersion,
    cookies: requestCookies(headers, redaction),
    headers: showHeaders(pairs, redaction),
    queryString: queryOf(url, redaction),
    ...(text !== undefined && { postData: { mimeType, text, ...(encoding && { _encoding: encoding }) } }),
    headersSize: -1,
    bodySize,
  };
}

function responseOf(
  { status, headers: pairs, body }: NonNullable<HarExchange["response"]>,
  httpVersion: string,
  redaction: Redaction,
): HarResponse {
  const headers = headersOf(pairs);
  const { bodySize, ...content } = showBody(body, headers, redaction);
  return {
    status,
    statusText: STATUS_CODES[status] ?? "",
    httpVersion,
    cookies: responseCookies(headers, redaction),
    headers: showHeaders(pairs, redaction),
    content: { ...content, mimeType: redaction.text(headers.get("content-type") ?? "") },
    redirectURL: redaction.url(headers.get("location") ?? ""),
    headersSize: -1,
    bodySize,
  };
}

/** As browsers write it. */
const lost: HarResponse = {
  status: 0,
  statusText: "",
  httpVersion: "",
  cookies: [],
  headers: [],
  content: { size: 0, mimeType: "" },
  redirectURL: "",
  headersSize: -1,
  bodySize: -1,
};

function showHeaders(pairs: HeaderPairs, redaction: Redaction): HarPair[] {
  return pairs.map(([name, value]) => ({ name: redaction.text(name), value: redaction.header(name, value) }));
}

function queryOf(url: string, redaction: Redaction): HarPair[] {
  const mark = url.indexOf("?");
  if (mark < 0) return [];
  const query = Parameters.read(url.slice(mark + 1)).entries();
  return query.map(([name, value]) => ({ name: redaction.text(name), value: redaction.field(name, value) }));
}

/** The host stays as it is, since a port would pass for the value of a host named `token`. */
function showUrl(url: string, redaction: Redaction): string {
  const [, scheme = "", host = "", rest = ""] =
    /^(?:(\w+:\/\/)(?:[^/?#]*@)?([^/?#]*))?(.*)$/s.exec(url) ?? [];
  const isAddress = /^\[[\da-f:.]+\](?::\d+)?$/i.test(host);
  return scheme + (isAddress ? host : escapeUrl(redaction.known.hide(host))) + escapeUrl(redaction.url(rest));
}

/** With escapes for what no URI has, such as the brackets of a placeholder. */
function escapeUrl(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/%(?![\da-f]{2})/gi, "%25")
    .replaceAll(/[^\w.~:/?#@!$&'()*+,;=%-]+/g, encodeURIComponent);
}

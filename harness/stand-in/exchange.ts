import type { IncomingHttpHeaders } from "node:http";

/** A request that was read completely. `path` is the undecoded part before `?`. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A flavour: a function from calls to answers that holds its own state. */
export type Serve = (call: Call) => Answer;

/** Thrown to end a call early. It carries the whole answer, since each flavour has its own wording. */
export class Refused extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`refused with ${answer.status}`);
    this.name = "Refused";
    this.answer = answer;
  }
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  const body = JSON.stringify(value);
  return { status, headers: { "content-type": "application/json; charset=utf-8", ...headers }, body };
}

export function text(status: number, body: string, type = "text/plain; charset=utf-8"): Answer {
  return { status, headers: { "content-type": type }, body };
}

export function empty(status: number, headers: Record<string, string> = {}): Answer {
  return { status, headers, body: "" };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The media type without parameters, in lower case. "" if the caller sent none. */
export function mediaType(call: Call): string {
  return (call.headers["content-type"] ?? "").split(";", 1).join("").trim().toLowerCase();
}

/** An invalid escape stays as it was sent. Such an id matches nothing. */
export function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** RFC 6749 §2.3.1: both halves are form-encoded before they are joined. */
export function basicCredentials(header: string | undefined): Credentials | undefined {
  const encoded = /^basic +(\S+)$/i.exec(header ?? "")?.[1];
  if (encoded === undefined) return undefined;
  const joined = Buffer.from(encoded, "base64").toString("utf8");
  const colon = joined.indexOf(":");
  if (colon < 0) return undefined;
  return {
    clientId: decodeSegment(joined.slice(0, colon)),
    clientSecret: decodeSegment(joined.slice(colon + 1)),
  };
}

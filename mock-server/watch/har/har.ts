/**
 * A HAR file as we write it: HTTP Archive 1.2, which the network panels of browsers open.
 *
 * These are the fields that we set. The package `@types/har-format` has all of them; `har.test.ts` compares. Users of the
 * library need no package for these types.
 */
export interface Har {
  readonly log: HarLog;
}

export interface HarLog {
  readonly version: "1.2";
  readonly creator: { readonly name: string; readonly version: string };
  /** Always empty, but Firefox opens no file without it. */
  readonly pages: readonly never[];
  readonly entries: readonly HarEntry[];
}

/** One exchange. */
export interface HarEntry {
  /** ISO 8601. */
  readonly startedDateTime: string;
  /** Milliseconds, the sum of the timings. */
  readonly time: number;
  readonly request: HarRequest;
  readonly response: HarResponse;
  readonly cache: Readonly<Record<string, never>>;
  /** Milliseconds. */
  readonly timings: { readonly send: number; readonly wait: number; readonly receive: number };
  /** What we know beside: the facts of the mock, for example. */
  readonly [note: `_${string}`]: unknown;
}

export interface HarRequest extends HarMessage {
  readonly method: string;
  readonly url: string;
  readonly queryString: readonly HarPair[];
  /** Absent if there was no body, or if it was not kept. */
  readonly postData?: { readonly mimeType: string; readonly text: string; readonly _encoding?: "base64" };
}

export interface HarResponse extends HarMessage {
  /** 0 when the connection was lost before an answer. */
  readonly status: number;
  readonly statusText: string;
  readonly content: HarContent;
  readonly redirectURL: string;
}

interface HarMessage {
  readonly httpVersion: string;
  readonly cookies: readonly HarCookie[];
  /** In the order in which they were sent. */
  readonly headers: readonly HarPair[];
  /** Always -1: unknown. */
  readonly headersSize: number;
  /** Bytes as they were sent; -1 if unknown. */
  readonly bodySize: number;
}

export interface HarContent {
  /** Bytes after decoding. */
  readonly size: number;
  readonly mimeType: string;
  /** Absent if there was no body, or if it was not kept. */
  readonly text?: string;
  readonly encoding?: "base64";
  readonly comment?: string;
}

export interface HarPair {
  readonly name: string;
  readonly value: string;
}

export type HarCookie = HarPair;

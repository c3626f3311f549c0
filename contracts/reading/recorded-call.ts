/** One exchange of recorded traffic: of a HAR file, a journal, a recording or a proxy. */
export interface RecordedCall {
  /** Where it stands, such as `office.har, entry 12`. */
  readonly place: string;
  /** When the request was sent, by the recorder's clock, in milliseconds since 1970. Undefined if not recorded. */
  readonly at: number | undefined;
  /** Until the answer was complete. */
  readonly durationMs: number | undefined;
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly requestHeaders: Headers;
  /** Empty if there was none; undefined if it was not recorded. */
  readonly requestBody: string | undefined;
  /** 0 if there was no answer. */
  readonly status: number;
  readonly responseHeaders: Headers;
  /** Empty if there was none; undefined if it was not recorded. */
  readonly responseBody: string | undefined;
}

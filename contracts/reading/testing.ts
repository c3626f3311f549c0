import type { RecordedCall } from "./recorded-call.ts";
import { TrafficReader, type TrafficReaderOptions } from "./traffic-reader.ts";

export const origin = "https://server.example";

/** An exchange in short: `["GET /api/v3/users/1", 200, {…}]`. */
export interface ShortCall {
  readonly request: string;
  readonly sent?: unknown;
  readonly status?: number;
  /** The body of the answer: JSON, or a text as it is. */
  readonly shown?: unknown;
  readonly at?: number | undefined;
  readonly durationMs?: number | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly answerHeaders?: Readonly<Record<string, string>>;
}

/** Exchanges one after the other, each a second after the one before, unless they say when. */
export function recorded(calls: readonly ShortCall[]): readonly RecordedCall[] {
  return calls.map((call, index) => {
    const { request, sent, status = 200, shown = "", headers = {}, answerHeaders } = call;
    const [method = "", path = ""] = request.split(" ");
    const isText = typeof shown === "string";
    return {
      place: `x${index + 1}`,
      at: "at" in call ? call.at : index * 1000,
      durationMs: "durationMs" in call ? call.durationMs : 10,
      method,
      url: path.startsWith("http") ? path : origin + path,
      requestHeaders: new Headers({
        ...(sent !== undefined && { "Content-Type": "application/json" }),
        ...headers,
      }),
      requestBody: sent === undefined ? "" : typeof sent === "string" ? sent : JSON.stringify(sent),
      status,
      responseHeaders: new Headers(answerHeaders ?? (isText ? {} : { "Content-Type": "application/json" })),
      responseBody: isText ? shown : JSON.stringify(shown),
    };
  });
}

/** What these exchanges show. */
export function readingOf(calls: readonly ShortCall[], options: Partial<TrafficReaderOptions> = {}) {
  const reader = new TrafficReader({ origin, ...options });
  for (const call of recorded(calls)) reader.see(call);
  return reader.reading();
}

/** The answers that these exchanges show, by quirk, without places. */
export function answersIn(calls: readonly ShortCall[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...readingOf(calls).answers].map(([quirk, read]) => [
      quirk,
      read.kind === "answer" ? read.answer : read.kind,
    ]),
  );
}

const id = "0b8a1d6e-5f43-4e4f-9d0c-0123456789ab";

/** A user of the guide's surface. */
export function restUser(fields: Readonly<Record<string, unknown>> = {}) {
  return {
    id,
    firstName: "Ada",
    lastName: "Byron",
    email: "ada@corp.example",
    role: "Member",
    isActive: true,
    canScheduleJobs: false,
    canPrioritizeJobs: false,
    canAssignJobWorkers: false,
    dateAdded: "2026-01-01T00:00:00.000Z",
    dateUpdated: "2026-01-01T00:00:00.000Z",
    ...fields,
  };
}

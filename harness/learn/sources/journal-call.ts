// Tested by harness/learn/sources/traffic.test.ts.
import { z } from "zod";
import type { RecordedCall } from "../../../contracts/reading/recorded-call.ts";
import { headersOf } from "../../../mock-server/message/header-pairs.ts";
import { instantIn, ofSandbox } from "../har/har-call.ts";

const message = z.object({ headers: z.record(z.string(), z.string()), body: z.string() });

/** An exchange as `GET /__mock/journal` shows it. */
const entry = z.object({
  at: z.string(),
  sandbox: z.string(),
  method: z.string(),
  path: z.string(),
  query: z.record(z.string(), z.string()),
  status: z.number(),
  durationMs: z.number(),
  injected: z.boolean(),
  request: message,
  response: message,
});

/** Reads an exchange of a mock's journal. */
export function callOfJournal(json: unknown, place: string): RecordedCall | "unreadable" {
  const { data } = entry.safeParse(json);
  if (data === undefined) return "unreadable";
  const { at, sandbox, method, path, query, status, durationMs, injected, request, response } = data;
  const requestHeaders = headersOf(Object.entries(request.headers));
  const responseHeaders = headersOf(Object.entries(response.headers));
  if (injected) responseHeaders.set("x-mock-fault", "injected");
  const search = new URLSearchParams(query).toString();
  const host = requestHeaders.get("host") ?? "mock";
  return {
    place,
    at: instantIn(at),
    durationMs,
    method,
    url: ofSandbox(`http://${host}${path}${search === "" ? "" : `?${search}`}`, sandbox),
    requestHeaders,
    requestBody: request.body,
    status,
    responseHeaders,
    responseBody: response.body,
  };
}

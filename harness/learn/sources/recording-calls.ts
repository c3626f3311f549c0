// Tested by harness/learn/sources/traffic.test.ts.
import type { RecordedCall } from "../../../contracts/reading/recorded-call.ts";
import { headersOf } from "../../../mock-server/message/header-pairs.ts";
import { readRecording } from "../../targets/replay/recording.ts";

/** The exchanges of a recorded run. It has neither times nor the sent requests. @throws {HarnessError} */
export function callsOfRecording(
  path: string,
  name: string,
): { readonly startedAt: number; readonly calls: readonly RecordedCall[] } {
  const { header, attempts } = readRecording(path);
  const calls = attempts.flatMap(({ exchanges }, attempt) =>
    exchanges.map(({ method, url, status, headers, body }, exchange): RecordedCall => ({
      // The first line is the header.
      place: `${name}, line ${attempt + 2}, exchange ${exchange + 1}`,
      at: undefined,
      durationMs: undefined,
      method,
      url,
      requestHeaders: new Headers(),
      requestBody: method === "GET" || method === "DELETE" ? "" : undefined,
      status,
      responseHeaders: headersOf(Object.entries(headers)),
      responseBody: body,
    })),
  );
  return { startedAt: Date.parse(header.startedAt), calls };
}

import { purposeOf, type ClientCall } from "../calls/call.ts";

/** Clients' clocks and timers are not exact. */
const toleranceMs = 50;

/** A call that was repeated before the time that its refusal had asked for. */
export interface TooEarly {
  readonly refused: ClientCall;
  readonly repeated: ClientCall;
}

/** The first call that a client repeated before Retry-After, by the server's clock. */
export function repeatedTooEarly(calls: readonly ClientCall[]): TooEarly | undefined {
  const refusals = new Map<string, { readonly call: ClientCall; readonly until: number }>();
  for (const call of calls) {
    const purpose = purposeOf(call);
    const earlier = refusals.get(purpose);
    if (earlier !== undefined && call.at < earlier.until - toleranceMs) {
      return { refused: earlier.call, repeated: call };
    }
    const waitMs = retryAfterMs(call);
    if (waitMs === undefined) refusals.delete(purpose);
    else refusals.set(purpose, { call, until: call.at + waitMs });
  }
  return undefined;
}

/** RFC 9110 §10.2.3. The troubles send seconds. */
function retryAfterMs({ recorded }: ClientCall): number | undefined {
  if (recorded === undefined || recorded.status < 300) return undefined;
  const seconds = new Headers(recorded.responseHeaders).get("Retry-After");
  return seconds === null ? undefined : Number(seconds) * 1000;
}

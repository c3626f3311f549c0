import type { RecordedCall } from "./recorded-call.ts";

/** A call to the server that is of no known operation, such as one of its own pages. It may have changed anything. */
export interface OtherWrite {
  readonly from: number | undefined;
  readonly to: number | undefined;
}

const reading = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);

/** A call of no known operation, if it can change something. */
export function otherWrite({ method, at, durationMs }: RecordedCall): OtherWrite | undefined {
  if (reading.has(method)) return undefined;
  return { from: at, to: at === undefined || durationMs === undefined ? undefined : at + durationMs };
}

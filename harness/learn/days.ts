// Tested by harness/learn/history/history.test.ts, harness/learn/summary/summary.test.ts.

/** `2026-09-01` */
export function day(instant: string): string {
  return instant.slice(0, 10);
}

/** `2026-09-01 to 2026-11-27`, or one day. */
export function days(from: string, to: string): string {
  return day(from) === day(to) ? day(from) : `${day(from)} to ${day(to)}`;
}

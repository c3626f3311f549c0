import { isInstant } from "../../world/clock.ts";
import { durationMs } from "../../world/duration.ts";
import type { Duration, Instant } from "./controls.ts";

/** @throws {RangeError} if a text is not a duration */
export function msOf(duration: Duration): number {
  const ms = typeof duration === "number" ? duration : durationMs(duration);
  if (ms === undefined || !Number.isFinite(ms))
    throw new RangeError(`${duration} is not a duration, such as 1h or PT1H.`);
  return ms;
}

/** @throws {RangeError} if a text is not an instant, or no clock can show it */
export function instantOf(instant: Instant): number {
  const at = new Date(instant).getTime();
  if (Number.isNaN(at))
    throw new RangeError(`${String(instant)} is not an instant, such as 2026-01-01T00:00:00Z.`);
  if (isInstant(at)) return at;
  throw new RangeError(`${String(instant)} is outside the years 1970 to 9999, which a clock can show.`);
}

/** As the control surface takes it. */
export function isoDuration(duration: Duration): string {
  return `PT${msOf(duration) / 1000}S`;
}

export function isoInstant(instant: Instant): string {
  return new Date(instantOf(instant)).toISOString();
}

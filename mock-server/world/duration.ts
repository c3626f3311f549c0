const isoDuration =
  /^P(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const shortDuration = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)$/;

/** The form of a duration, for JSON Schema. */
export const durationForm = `^(?!P$|.*T$)(?:${isoDuration.source}|${shortDuration.source})`;

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const units: Readonly<Record<string, number>> = { ms: 1, s: second, m: minute, h: hour, d: day };

/**
 * Milliseconds of an ISO 8601 duration (`PT1H`, `P1DT30M`) or of a short one (`90s`, `1h`). Undefined for other texts.
 */
export function durationMs(text: string): number | undefined {
  const short = shortDuration.exec(text);
  if (short !== null) return Number(short[1]) * (units[short[2] ?? ""] ?? 0);
  const iso = isoDuration.exec(text);
  if (iso === null || text === "P" || text.endsWith("T")) return undefined;
  const [days, hours, minutes, seconds] = iso.slice(1).map((part) => Number(part ?? 0));
  return (days ?? 0) * day + (hours ?? 0) * hour + (minutes ?? 0) * minute + (seconds ?? 0) * second;
}

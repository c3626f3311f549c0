/** An instant of any precision: in xsd:dateTime a fraction may have any number of digits (RFC 7643 §2.3.5). */
export interface Instant {
  readonly seconds: number;
  /** The digits after the point without trailing zeros, so that fractions compare as text. */
  readonly fraction: string;
}

const pattern = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:(Z)|([+-])(\d\d):(\d\d))?$/;

/** Undefined when the text is not an xsd:dateTime. Without a zone it is UTC. */
export function parseDateTime(text: string): Instant | undefined {
  const parts = pattern.exec(text);
  if (parts === null) return undefined;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  if (hour === undefined || minute === undefined || second === undefined) return undefined;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  const fraction = withoutTrailingZeros(parts[7] ?? "");
  const isMidnight = hour === 24 && minute === 0 && second === 0 && fraction === "";
  if ((hour > 23 && !isMidnight) || minute > 59 || second > 59) return undefined;
  const offset = Number(parts[10] ?? 0) * 60 + Number(parts[11] ?? 0);
  if (offset > 14 * 60) return undefined;
  const zone = parts[9] === "-" ? -offset : offset;
  return {
    seconds: daysSinceEpoch(year, month, day) * 86_400 + hour * 3600 + (minute - zone) * 60 + second,
    fraction,
  };
}

export function compareInstants(left: Instant, right: Instant): number {
  if (left.seconds !== right.seconds) return left.seconds - right.seconds;
  if (left.fraction === right.fraction) return 0;
  return left.fraction < right.fraction ? -1 : 1;
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === "0") end -= 1;
  return digits.slice(0, end);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Date.UTC reads the years 0 to 99 as 1900 to 1999, so the days are counted here. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

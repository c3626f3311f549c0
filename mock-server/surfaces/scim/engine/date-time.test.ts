import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compareInstants, parseDateTime } from "./date-time.ts";
import { sampleSize } from "../../../../testing/sample-size.ts";

test("instants are ordered as dates are, in any zone", () => {
  const date = fc.date({
    min: new Date("0001-01-02T00:00:00Z"),
    max: new Date("9998-12-30T00:00:00Z"),
    noInvalidDate: true,
  });
  const zone = fc.integer({ min: -14 * 60, max: 14 * 60 });
  fc.assert(
    fc.property(date, date, zone, zone, (left, right, leftZone, rightZone) => {
      const [first, second] = [
        parseDateTime(written(left, leftZone)),
        parseDateTime(written(right, rightZone)),
      ];
      const difference = first && second && compareInstants(first, second);
      expect(Math.sign(difference ?? Number.NaN)).toBe(Math.sign(left.getTime() - right.getTime()));
    }),
    { numRuns: sampleSize({ test: 1000, trial: 50_000 }) },
  );
});

test.for([
  "2024-02-29T00:00:00Z",
  "2000-02-29T23:59:59.123456789012345678Z",
  "2024-01-01T24:00:00Z",
  "2024-01-01T00:00:00",
  "2024-01-01T00:00:00-14:00",
])("%s is a dateTime", (text) => {
  expect(parseDateTime(text)).toBeDefined();
});

test.for([
  "",
  "2024-01-01",
  "2023-02-29T00:00:00Z",
  "1900-02-29T00:00:00Z",
  "2024-13-01T00:00:00Z",
  "2024-04-31T00:00:00Z",
  "2024-00-01T00:00:00Z",
  "2024-01-01T24:00:01Z",
  "2024-01-01T00:60:00Z",
  "2024-01-01T00:00:60Z",
  "2024-01-01T00:00:00.Z",
  "2024-01-01T00:00:00+15:00",
  "2024-01-01 00:00:00Z",
  "2024-01-01T00:00:00Z ",
])("%j is none", (text) => {
  expect(parseDateTime(text)).toBeUndefined();
});

function written(date: Date, zoneMinutes: number): string {
  const local = new Date(date.getTime() + zoneMinutes * 60_000).toISOString().slice(0, -1);
  const [hours, minutes] = [Math.floor(Math.abs(zoneMinutes) / 60), Math.abs(zoneMinutes) % 60];
  const digits = [hours, minutes].map((part) => String(part).padStart(2, "0")).join(":");
  return `${local}000${zoneMinutes < 0 ? "-" : "+"}${digits}`;
}

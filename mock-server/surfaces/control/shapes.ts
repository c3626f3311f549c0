import { z } from "zod";
import { clockModes, type Clock } from "../../world/clock.ts";

/** ISO 8601 on the world's clock, with milliseconds. */
export const instant = z.iso.datetime({ precision: 3 });

export const clockView = z.strictObject({ mode: z.enum(clockModes), now: instant }).meta({ id: "Clock" });

export function presentClock(clock: Clock) {
  return { mode: clock.mode, now: clock.iso() };
}

export const errorView = z
  .strictObject({
    error: z.strictObject({
      code: z.string(),
      message: z.string(),
      path: z.string().optional(),
      nearest: z.string().optional(),
    }),
  })
  .meta({ id: "Error" });

/** A number in a query. */
export const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/, "must be a whole number")
  .transform(Number);

/** A field of an answer that maps names to texts, such as headers. */
export const texts = z.record(z.string(), z.string());

/** Present if the mock was restarted with the worlds that it kept. What it had observed before is not kept. */
export const beganAfterRestart = z
  .literal(true)
  .optional()
  .describe("The mock was restarted. It keeps its worlds, but not what it observed before.");

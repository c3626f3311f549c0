// Tested by harness/learn/evidence.test.ts.
import { z } from "zod";
import { readShape } from "./read-profile.ts";

const evidence = z.array(z.string());

/** What a probe saw, with one line for each exchange that shows it. */
const observed = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("answer"), answer: z.string(), evidence }),
  z.strictObject({ kind: z.literal("novel"), saw: z.string(), evidence }),
  z.strictObject({ kind: z.literal("unclear"), because: z.string(), evidence }),
  z.strictObject({ kind: z.literal("moot"), because: z.string(), evidence }),
  z.strictObject({ kind: z.literal("not-applicable"), because: z.string(), evidence }),
  /** Recorded traffic showed more than one answer, so it shows none. */
  z.strictObject({
    kind: z.literal("contradiction"),
    seen: z.array(z.strictObject({ answer: z.string(), evidence })).min(2),
  }),
]);

const limit = z.strictObject({ value: z.int().positive(), evidence });

/** Histories are sorted by time, so a text that is no time has no place in them. */
const time = z
  .string()
  .refine((text) => /^[+-]?\d{4,6}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text)), {
    error: ({ input }) => `must be a time, as 2026-11-23T10:00:00.000Z, not ${JSON.stringify(input)}`,
  });

/** The file format of an observation. The program writes it; it is not meant to be edited. */
export const observationSchema = z.strictObject({
  format: z.literal("mock-alteryx/observation@1"),
  target: z.string(),
  startedAt: time,
  serverVersion: z
    .string()
    .optional()
    .describe("The version of the server, as the operator gives it. No answer of a server contains it."),
  finishedAt: time.nullable().describe("Null while the observation is unfinished. It can then be resumed."),
  mode: z.enum(["readonly", "safe-write", "full"]),
  surfaces: z
    .strictObject({
      oauth: z.string(),
      rest: z.string().optional(),
      webapi: z.string().optional(),
      scim: z.string().optional(),
    })
    .describe("The base paths of the surfaces that were found."),
  assumedSurfaces: z
    .array(z.literal("oauth"))
    .optional()
    .describe("The surfaces whose base path traffic did not show. It is the usual one."),
  notOffered: z
    .array(z.enum(["oauth", "rest", "webapi", "scim"]))
    .optional()
    .describe(
      "The surfaces that were looked for and not found. Nothing is known of those that are missing here too.",
    ),
  answers: z
    .record(z.string(), observed)
    .describe("For each quirk what was seen, with one line for each exchange that shows it."),
  limits: z.record(z.string(), limit).describe("Measured numbers, by the name of the profile's limit."),
  deviations: z
    .record(z.string(), z.strictObject({ saw: z.string(), evidence }))
    .optional()
    .describe(
      "The rules that the server was seen to break, by id, with one line for each exchange that shows it.",
    ),
  held: z.array(z.string()).optional().describe("The rules that were checked and hold."),
  surprises: z
    .array(z.strictObject({ what: z.string(), place: z.string(), count: z.int().positive() }))
    .optional()
    .describe(
      "What recorded traffic showed that no profile knows, with the first place and how often it was seen.",
    ),
  traffic: z
    .strictObject({
      sources: z.array(z.string()),
      calls: z.int().nonnegative(),
      skipped: z.int().nonnegative(),
      withoutBody: z.int().nonnegative(),
      foreign: z.int().nonnegative(),
      span: z
        .strictObject({ from: time, to: time })
        .nullable()
        .optional()
        .describe("When the first and the last of the calls were sent; null if no time was recorded."),
      skippedHosts: z
        .record(z.string(), z.int().positive())
        .optional()
        .describe("The hosts of the skipped calls, and how many calls each."),
    })
    .optional()
    .describe("The recorded traffic that the observation comes from, and how many of its calls were of use."),
  leftBehind: z
    .array(z.string())
    .describe("One sentence for each object that the run created and could not remove."),
});

export type ObservationFile = z.infer<typeof observationSchema>;
export type Observed = z.infer<typeof observed>;
export type SeenDeviations = NonNullable<ObservationFile["deviations"]>;
export type MeasuredLimits = ObservationFile["limits"];

/** Reads an observation file. @throws {HarnessError} */
export function readObservation(path: string): Promise<ObservationFile> {
  return readShape(path, "observation", observationSchema);
}

import { z } from "zod";
import { readDataFile } from "./read-profile.ts";
import { usageError } from "../process/harness-error.ts";

const evidence = z.array(z.string());

/** What a probe saw, with the exchanges that show it, each in a line. */
const observed = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("answer"), answer: z.string(), evidence }),
  z.strictObject({ kind: z.literal("novel"), saw: z.string(), evidence }),
  z.strictObject({ kind: z.literal("unclear"), because: z.string(), evidence }),
  z.strictObject({ kind: z.literal("moot"), because: z.string(), evidence }),
  z.strictObject({ kind: z.literal("not-applicable"), because: z.string(), evidence }),
]);

const limit = z.strictObject({ value: z.int().positive(), evidence });

/** The file format of an observation; a machine writes it, and nobody edits it. */
export const observationSchema = z.strictObject({
  format: z.literal("mock-alteryx/observation@1"),
  target: z.string(),
  startedAt: z.string(),
  /** Null as long as the observation is not at its end: then it can be resumed. */
  finishedAt: z.string().nullable(),
  mode: z.enum(["readonly", "safe-write", "full"]),
  /** Base paths of the surfaces that were found. */
  surfaces: z.strictObject({
    oauth: z.string(),
    rest: z.string().optional(),
    webapi: z.string().optional(),
    scim: z.string().optional(),
  }),
  answers: z.record(z.string(), observed),
  /** Numbers that were measured, by the name of the profile's limit. */
  limits: z.record(z.string(), limit),
  /** By the id of a rule: what the server was seen to break, with the exchanges that show it, each in a line. */
  deviations: z.record(z.string(), z.strictObject({ saw: z.string(), evidence })).optional(),
  /** What the run made and could not remove, each in a sentence. */
  leftBehind: z.array(z.string()),
});

export type ObservationFile = z.infer<typeof observationSchema>;
export type Observed = z.infer<typeof observed>;
export type SeenDeviations = NonNullable<ObservationFile["deviations"]>;
export type MeasuredLimits = ObservationFile["limits"];

/** Reads an observation file. @throws {HarnessError} */
export async function readObservation(path: string): Promise<ObservationFile> {
  const parsed = observationSchema.safeParse(await readDataFile(path));
  if (parsed.success) return parsed.data;
  throw usageError(`${path} is no observation: ${z.prettifyError(parsed.error)}`);
}

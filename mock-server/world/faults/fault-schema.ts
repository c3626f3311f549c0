import { z } from "zod";
import { durationMs } from "../duration.ts";
import { pathName } from "../path-name.ts";
import { requestMatchSchema, shallow } from "./match-schema.ts";

/** How a connection may end without a proper answer. The names are WireMock's if it has one. */
export const connectionFaults = [
  "CONNECTION_RESET_BY_PEER",
  "EMPTY_RESPONSE",
  "MALFORMED_RESPONSE_CHUNK",
  "RANDOM_DATA_THEN_CLOSE",
  "TIMEOUT",
] as const;
export type ConnectionFault = (typeof connectionFaults)[number];

const tenThousandYearsMs = 10_000 * 366 * 24 * 60 * 60 * 1000;

const count = z.int().nonnegative();
export const faultDuration = z
  .string()
  .refine((text) => (durationMs(text) ?? Infinity) <= tenThousandYearsMs, {
    message: "must be an ISO 8601 duration of at most ten thousand years, as PT1H",
  })
  .meta({
    id: "FaultDuration",
    description: "An ISO 8601 duration, by the virtual clock.",
    examples: ["PT30S"],
  });

export const whenSchema = z
  .strictObject({
    skipFirst: count.optional().describe("The number of matching calls that pass before the first hit."),
    times: z.int().positive().optional().describe("The number of hits after which the fault is spent."),
    probability: z.number().gt(0).max(1).optional(),
    seed: z
      .int()
      .nonnegative()
      .optional()
      .describe("The seed of the random numbers. Required if probability is below 1."),
    between: z
      .strictObject({ after: faultDuration.optional(), for: faultDuration.optional() })
      .optional()
      .describe("A window of the virtual clock, counted from when the fault was armed."),
    ttl: faultDuration.optional().describe("The time after which the fault is spent, by the virtual clock."),
  })
  .refine(({ probability = 1, seed }) => probability === 1 || seed !== undefined, {
    message: "probability below 1 needs a seed, so that a run can be repeated",
    path: ["seed"],
  });

const headerName = z.string().regex(/^[!#$%&'*+.^`|~\w-]+$/, "must be the name of a header");
const headerValue = z.string().regex(/^[\t\x20-\x7e\x80-\xff]*$/, "must be the value of a header");
const framing = ["content-length", "transfer-encoding", "connection"];
const headers = z
  .record(headerName, headerValue)
  .refine((given) => Object.keys(given).every((name) => !framing.includes(name.toLowerCase())), {
    message: "may not hold Content-Length, Transfer-Encoding or Connection",
  });

const response = z.strictObject({
  status: z.int().min(200).max(599),
  headers: headers.optional(),
  body: shallow(z.unknown())
    .optional()
    .describe(
      "A string is sent unchanged, anything else as JSON. By default an error in the dialect of the surface.",
    ),
});

const ms = z.number().nonnegative().max(3_600_000);
const delay = z
  .discriminatedUnion("type", [
    z.strictObject({ type: z.literal("fixed"), milliseconds: ms }),
    z.strictObject({ type: z.literal("uniform"), lower: ms, upper: ms }),
    z.strictObject({ type: z.literal("lognormal"), median: ms, sigma: z.number().nonnegative().max(10) }),
  ])
  .describe("In milliseconds of real time. It ends early when the client gives up or the mock stops.");

const body = z.union([
  z.strictObject({ truncateAtBytes: count }),
  z.strictObject({ malformed: z.literal(true) }),
  z.strictObject({ wrongContentType: headerValue }),
]);

const rateLimit = z.strictObject({
  limit: count.describe("The number of calls that pass in a window."),
  window: faultDuration,
  key: z
    .enum(["clientId", "operation", "path", "all"])
    .optional()
    .describe("What is counted separately. By default clientId."),
  headers: headers
    .optional()
    .describe(
      "Headers of the refusal. By default only Retry-After. {retryAfter} stands for the remaining seconds, " +
        "{limit} for the limit. {} sends none.",
    ),
});

const phases = ["before", "after"] as const;

/** The definition of a fault (design §5 Faults). */
export const faultFields = z.strictObject({
  id: pathName.max(100).optional().describe("By default the mock creates one."),
  match: requestMatchSchema.optional(),
  when: whenSchema.optional(),
  phase: z
    .enum(phases)
    .optional()
    .describe("after: the handler commits, and then the answer is lost or replaced."),
  response: response.optional(),
  fault: z.enum(connectionFaults).optional(),
  body: body.optional(),
  delay: delay.optional(),
  rateLimit: rateLimit.optional(),
});

export type FaultFields = z.infer<typeof faultFields>;

export const effects = ["response", "fault", "body", "delay", "rateLimit"] as const;

export const faultSchema = faultFields
  .refine((fault) => effects.some((effect) => fault[effect] !== undefined), {
    message: `must do something: hold ${effects.join(", ")}`,
  })
  .refine((fault) => fault.fault === undefined || (fault.response ?? fault.body) === undefined, {
    message: "cannot lose the answer and shape it at once",
    path: ["fault"],
  })
  .meta({ id: "Fault" });

/** A preset with overrides. */
export const presetSchema = faultFields
  .extend({ preset: z.string() })
  .meta({ id: "FaultPreset", description: "A named fault. The other fields are merged into it." });

/** A fault as the mock shows it. */
export const armedFaultSchema = faultFields
  .extend({
    id: z.string(),
    hits: count,
    spent: z.boolean(),
    expiresAt: z.string().optional().describe("By the virtual clock."),
  })
  .meta({ id: "ArmedFault" });

/** A fault as the mock shows it, sent back. */
export const returnedFaultSchema = faultFields.extend({
  hits: count.optional(),
  spent: z.boolean().optional(),
  expiresAt: z.string().optional(),
});

/** A fault in a list that replaces another list. Fields that the mock added to its answer are ignored. */
export const listedFaultSchema = z
  .union([
    presetSchema,
    returnedFaultSchema
      .transform(({ hits: _hits, spent: _spent, expiresAt: _expiresAt, ...fault }) => fault)
      .pipe(faultSchema),
  ])
  .meta({ id: "ListedFault" });

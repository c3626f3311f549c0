import { z } from "zod";
import { durationMs } from "../duration.ts";
import { pathName } from "../path-name.ts";
import { headerName, headerValue } from "./header-field.ts";
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
const duration = z.string().refine((text) => (durationMs(text) ?? Infinity) <= tenThousandYearsMs, {
  message: "must be an ISO 8601 duration of at most ten thousand years, as PT1H",
});
export const faultDuration = duration.meta({
  id: "FaultDuration",
  description: "An ISO 8601 duration, by the virtual clock.",
  examples: ["PT30S"],
});
export const faultPeriod = duration.meta({
  id: "FaultPeriod",
  description: "An ISO 8601 duration of at least a millisecond, by the virtual clock.",
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
      .strictObject({ after: faultDuration.optional(), for: faultPeriod.optional() })
      .optional()
      .describe("A window of the virtual clock, counted from when the fault was armed."),
    ttl: faultPeriod.optional().describe("The time after which the fault is spent, by the virtual clock."),
  })
  .refine(({ probability = 1, seed }) => probability === 1 || seed !== undefined, {
    message: "probability below 1 needs a seed, so that a run can be repeated",
    path: ["seed"],
  });

const nameField = z.string().regex(headerName, "must be the name of a header");
const valueField = z.string().regex(headerValue, "must be the value of a header");
const framing = ["content-length", "transfer-encoding", "connection"];
const headers = z
  .record(nameField, valueField)
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
  z.strictObject({ wrongContentType: valueField }),
]);

const rateLimit = z.strictObject({
  limit: count.describe("The number of calls that pass in a window."),
  window: faultPeriod,
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

/**
 * The definition of a fault (design §5 Faults). A stored fault may be older than the rules for sent ones, which refuse
 * faults that can never strike.
 */
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

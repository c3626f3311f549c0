import { z } from "zod";

const basePath = z.string().regex(/^(\/[\w.~-]+)*$/, "a base path begins with a slash and ends without one");

export const recordedSchema = z.strictObject({
  answer: z.string(),
  basis: z
    .enum(["documented", "observed", "assumed"])
    .describe("A source says so, a run saw it, or it is a guess to be checked."),
  evidence: z
    .string()
    .optional()
    .describe("The evidence for the answer: a heading, a section, or observation-file.json#quirk."),
});

/** What a server was seen to do instead of following a rule. */
export const deviationSchema = z.strictObject({
  saw: z.string(),
  evidence: z.string().describe("observation-file.json#rule"),
});

const limits = z
  .strictObject({
    tokenSeconds: z.int().positive().describe("How long an access token is valid."),
    clockSkewSeconds: z.int().nonnegative().describe("How long an expired token is still accepted."),
    defaultPageSize: z.int().positive(),
    maxPageSize: z.int().positive(),
    emailMaxLength: z.int().positive(),
    nameMaxLength: z.int().positive(),
    scimMaxResults: z.int().positive().describe("The most resources on one page of SCIM."),
    scimTokenDays: z.int().positive().describe("How long a SCIM token is valid."),
  })
  .describe("Numbers of this server version.");

/** The file format of a profile. `format` is fixed, and unknown keys are errors. */
export const profileSchema = z.strictObject({
  format: z.literal("mock-alteryx/profile@1"),
  name: z.string().min(1),
  title: z.string(),
  surfaces: z
    .strictObject({
      oauth: basePath,
      rest: basePath.optional(),
      webapi: basePath.optional(),
      scim: basePath.optional(),
    })
    .describe("The base paths of the surfaces. A missing surface is not offered."),
  answers: z
    .record(z.string(), recordedSchema)
    .describe("Answers by quirk. A quirk without one has its documented answer."),
  limits,
  measuredLimits: z
    .array(limits.keyof())
    .optional()
    .describe("The limits that a run measured. The others are documented or assumed."),
  deviations: z
    .record(z.string(), deviationSchema)
    .optional()
    .describe("The rules that this server was seen to break, by id. The mock still follows them."),
});

import { z } from "zod";

const basePath = z.string().regex(/^(\/[\w.~-]+)*$/, "a base path begins with a slash and ends without one");

export const recordedSchema = z.strictObject({
  answer: z.string(),
  basis: z.enum(["documented", "observed", "assumed"]),
  /** The evidence for the answer: a heading, a section, or `observation-file.json#quirk`. */
  evidence: z.string().optional(),
});

/** What a server was seen to do instead of following a rule. */
export const deviationSchema = z.strictObject({
  saw: z.string(),
  /** `observation-file.json#rule`. */
  evidence: z.string(),
});

const limits = z.strictObject({
  tokenSeconds: z.int().positive(),
  clockSkewSeconds: z.int().nonnegative(),
  defaultPageSize: z.int().positive(),
  maxPageSize: z.int().positive(),
  emailMaxLength: z.int().positive(),
  nameMaxLength: z.int().positive(),
  scimMaxResults: z.int().positive(),
  scimTokenDays: z.int().positive(),
});

/** The file format of a profile. `format` is fixed, and unknown keys are errors. */
export const profileSchema = z.strictObject({
  format: z.literal("mock-alteryx/profile@1"),
  name: z.string().min(1),
  title: z.string(),
  surfaces: z.strictObject({
    oauth: basePath,
    rest: basePath.optional(),
    webapi: basePath.optional(),
    scim: basePath.optional(),
  }),
  answers: z.record(z.string(), recordedSchema),
  limits,
  /** The rules that this server was seen to break, by id. The mock still follows them. */
  deviations: z.record(z.string(), deviationSchema).optional(),
});

import { z } from "zod";

const confidence = z.enum(["A", "B", "C"]);

/** One request of an identity provider, and the answer that it needs to continue. */
const step = z.strictObject({
  name: z.string(),
  method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]),
  /** Relative to the base path. `{{name}}` is a variable, encoded. */
  path: z.string().startsWith("/"),
  /** `{{name}}` in a text is a variable. A text that is only a variable becomes its value, of any type. */
  body: z.unknown().optional(),
  /** A variable whose value is the base of the body. `body` then has the provider's changes to it. */
  bodyFrom: z.string().optional(),
  expect: z.strictObject({
    status: z.array(z.int()).min(1),
    /** Members of the answer. Objects may have more members, arrays may not, and null means absent. */
    body: z.unknown().optional(),
  }),
  /** Variables to set from the answer, each with a path of member names. An empty path takes the whole answer. */
  keep: z.record(z.string(), z.array(z.string())).optional(),
  source: z.string(),
  confidence,
});

/** The traffic of one identity provider, as in a file of `fixtures/idp`. */
export const idpTraffic = z.strictObject({
  format: z.literal("mock-alteryx/idp@1"),
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string(),
  /** Facts about the provider, each with a source and a confidence. */
  notes: z.array(z.strictObject({ says: z.string(), source: z.string(), confidence })),
  headers: z.record(z.string(), z.string()),
  contentType: z.string(),
  /** Answers that a server must give for the provider to continue. */
  assumes: z.strictObject({
    "scim.deleted-user": z.literal("not-found").exactOptional(),
    "scim.group-read-put": z.literal("supported").exactOptional(),
    "scim.string-booleans": z.literal("accepted").exactOptional(),
  }),
  steps: z.array(step).min(1),
});

export type IdpTraffic = z.infer<typeof idpTraffic>;
export type IdpStep = z.infer<typeof step>;

import { z } from "zod";

const confidence = z.enum(["A", "B", "C"]);

/** One request of an identity provider, and the answer that it can go on with. */
const step = z.strictObject({
  name: z.string(),
  method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]),
  /** Below the base path; `{{name}}` is a variable, encoded. */
  path: z.string().startsWith("/"),
  /** `{{name}}` in a text is a variable; a text that is nothing else takes its value as it is. */
  body: z.unknown().optional(),
  /** The variable whose value the body begins with; `body` then holds what the provider changes in it. */
  bodyFrom: z.string().optional(),
  expect: z.strictObject({
    status: z.array(z.int()).min(1),
    /** Members of the answer: objects may have more, arrays may not, null is absence. */
    body: z.unknown().optional(),
  }),
  /** Variables to take from the answer, by the names of members from outside in; none takes the whole. */
  keep: z.record(z.string(), z.array(z.string())).optional(),
  source: z.string(),
  confidence,
});

/** The traffic of one identity provider, as a file in `fixtures/idp` holds it. */
export const idpTraffic = z.strictObject({
  format: z.literal("mock-alteryx/idp@1"),
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string(),
  /** What is known of the provider's ways in general, and how well. */
  notes: z.array(z.strictObject({ says: z.string(), source: z.string(), confidence })),
  headers: z.record(z.string(), z.string()),
  contentType: z.string(),
  /** Answers of a server without which the provider cannot go on. */
  assumes: z.strictObject({
    "scim.deleted-user": z.literal("not-found").exactOptional(),
    "scim.group-read-put": z.literal("supported").exactOptional(),
    "scim.string-booleans": z.literal("accepted").exactOptional(),
  }),
  steps: z.array(step).min(1),
});

export type IdpTraffic = z.infer<typeof idpTraffic>;
export type IdpStep = z.infer<typeof step>;

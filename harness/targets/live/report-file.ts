import { z } from "zod";

/** What a test reads of a report in JSON. */
export const reportSchema = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      verdict: z.string(),
      seen: z.string().nullable(),
      deviation: z.string().optional(),
    }),
  ),
});

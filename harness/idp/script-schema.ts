// Tested by harness/cli/read-company.test.ts.
import { z } from "zod";
import { id, ids, personChangeSchema, personSchema, text } from "./people-schema.ts";

/** What changes in the provider's directory before a cycle, in the order of the keys below. */
export const cycleSchema = z.strictObject({
  title: text.optional().describe("What happens, for the reader of the report."),
  join: z.array(personSchema).optional().describe("People who are new."),
  change: z
    .array(personChangeSchema)
    .optional()
    .describe("People with the attributes that get another value."),
  leave: ids
    .optional()
    .describe("People who lose the application, or are disabled or deleted but can come back."),
  return: ids.optional().describe("People who left and are back."),
  delete: ids.optional().describe("People who are deleted for good."),
  groups: z
    .array(
      z.strictObject({
        id,
        name: text.optional().describe("A new name. A group that is new needs one."),
        add: ids.optional().describe("People who become members."),
        remove: ids.optional().describe("People who are members no longer."),
      }),
    )
    .optional()
    .describe("Groups that are new or change."),
  removeGroups: ids.optional().describe("Groups that lose the application."),
});

/** The file format of `idp --script`: what changes between one cycle of the provider and the next. */
export const scriptSchema = z.strictObject({
  cycles: z
    .array(cycleSchema)
    .min(1)
    .describe("A cycle that changes nothing is {}: the first one sends all people who are there."),
});

export type Cycle = z.infer<typeof cycleSchema>;
export type Script = z.infer<typeof scriptSchema>;

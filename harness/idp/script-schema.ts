// Tested by harness/cli/read-company.test.ts.
import { z } from "zod";
import { id, ids, personChangeSchema, personSchema, text } from "./people-schema.ts";

/** What changes in the provider's directory before a cycle, in the order of the keys below. */
export const cycleSchema = z.strictObject({
  title: text.optional().describe("What happens, for the reader of the report."),
  join: z.array(personSchema).optional().describe("New people."),
  change: z.array(personChangeSchema).optional().describe("People with their changed attributes."),
  leave: ids
    .optional()
    .describe("People who lose the application, or are disabled or deleted but can return."),
  return: ids.optional().describe("People who left and are back."),
  delete: ids.optional().describe("People who are deleted permanently."),
  groups: z
    .array(
      z.strictObject({
        id,
        name: text.optional().describe("The name. A new group needs one."),
        add: ids.optional().describe("People who become members."),
        remove: ids.optional().describe("People who are no longer members."),
      }),
    )
    .optional()
    .describe("New or changed groups."),
  removeGroups: ids.optional().describe("Groups that lose the application."),
});

/** The file format of `idp --script`: what changes between one cycle of the provider and the next. */
export const scriptSchema = z.strictObject({
  cycles: z
    .array(cycleSchema)
    .min(1)
    .describe("A cycle without changes is {}: the first one sends everybody."),
});

export type Cycle = z.infer<typeof cycleSchema>;
export type Script = z.infer<typeof scriptSchema>;

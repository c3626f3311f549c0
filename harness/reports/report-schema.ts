// Tested by harness/reports/reports.test.ts.
import { z } from "zod";
import { verdicts } from "./report.ts";

/** The file format of a JSON report of `check`. The program writes it. */
export const reportSchema = z.strictObject({
  format: z.literal("mock-alteryx/report@1"),
  target: z.string(),
  profile: z.string().describe("The name of the profile that judged, or none if only rules were checked."),
  summary: z.record(z.enum(verdicts), z.int().nonnegative()).describe("How often each verdict was given."),
  results: z
    .array(
      z.strictObject({
        id: z.string().describe("The id of the quirk or of the rule."),
        kind: z.enum(["probe", "rule"]),
        verdict: z.enum(verdicts),
        expected: z
          .string()
          .nullable()
          .describe("The answer that the profile records, or the rule's source."),
        seen: z.string().nullable().describe("The answer that was seen, or why there is none."),
        reproduce: z
          .string()
          .nullable()
          .describe(
            "A curl line that sends the telling request again, without secrets. Null where nothing failed.",
          ),
        deviation: z
          .string()
          .optional()
          .describe("Of a rule: how this server breaks it, as the profile records."),
      }),
    )
    .describe("One for each contract, the worst first."),
});

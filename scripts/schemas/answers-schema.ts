import { z } from "zod";
import { recordedSchema } from "../../contracts/profile-schema.ts";
import { answersOf, quirks, type AnyQuirk } from "../../contracts/quirks.ts";

const basis = recordedSchema.shape.basis.meta({ id: "Basis" });
const evidence = recordedSchema.shape.evidence.unwrap().meta({ id: "Evidence" }).optional();

/** Every quirk of the catalogue with its answers, so that an editor completes and explains them. */
export const answersSchema = z.strictObject(
  Object.fromEntries(quirks.map((quirk) => [quirk.id, answerSchema(quirk).optional()])),
);

function answerSchema(quirk: AnyQuirk) {
  const answers = Object.entries<string>(quirk.answers);
  return recordedSchema
    .extend({ answer: z.enum(answersOf(quirk)), basis, evidence })
    .describe(`${quirk.question} ${answers.map(([answer, means]) => `${answer}: ${means}`).join(" ")}`);
}

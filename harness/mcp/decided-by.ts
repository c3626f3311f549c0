import { z } from "zod";
import { recordedSchema } from "../../contracts/profile-schema.ts";
import { findQuirk } from "../../contracts/quirks.ts";

/** A quirk that was asked during an exchange, with all that is known of the answer. */
export const decisionSchema = z.strictObject({
  quirk: z.string(),
  question: z.string(),
  answer: z.string(),
  means: z.string().describe("The answer in words."),
  basis: recordedSchema.shape.basis,
  evidence: z.string().optional().describe("Where the answer comes from."),
  source: z.string().describe("The source of the question."),
});

type Decision = z.infer<typeof decisionSchema>;
interface RecordedAnswers {
  readonly answers: Readonly<Record<string, z.infer<typeof recordedSchema>>>;
}

/** @param asked the quirks of an exchange with the answers of then; the profile may have changed */
export function decidedBy(
  asked: Readonly<Record<string, string>>,
  { answers }: RecordedAnswers,
): readonly Decision[] {
  return Object.entries(asked).map(([id, answer]) => {
    const quirk = findQuirk(id);
    const known = {
      quirk: id,
      question: quirk?.question ?? "This version of mock-alteryx does not know the quirk.",
      answer,
      means: quirk?.answers[answer] ?? answer,
      source: quirk?.source ?? "unknown",
    };
    const recorded = answers[id];
    if (recorded?.answer === answer) {
      const { basis, evidence } = recorded;
      return { ...known, basis, ...(evidence !== undefined && { evidence }) };
    }
    if (recorded === undefined && quirk?.documented === answer) return { ...known, basis: quirk.basis };
    return { ...known, basis: "assumed", evidence: "The profile has been changed since." };
  });
}

import { jsonIn } from "../../mock-server/message/json.ts";
import { existsSync } from "node:fs";
import type { Profile } from "../../contracts/profile.ts";
import { readTextFile } from "../../mock-server/serve/files/text-file.ts";
import { observationSchema, type ObservationFile } from "./observation.ts";

const reference = /^(fixtures\/observations\/[\w.-]+\.json)#([\w.-]+)$/;

/**
 * Law 7: an answer whose basis is `observed` names an observation that contains it, and so does a deviation.
 *
 * @param root the folder that paths of observations are relative to
 * @ returns one sentence for each fault; nothing if all evidence agrees
 */
export function evidenceFaults(
  { answers, deviations = {} }: Pick<Profile, "answers" | "deviations">,
  root = ".",
): readonly string[] {
  const claims = [
    ...Object.entries(answers)
      .filter(([, { basis }]) => basis === "observed")
      .map(([id, { answer, evidence }]): Claim => ({ id, said: answer, evidence, root, seenIn: answerIn })),
    ...Object.entries(deviations).map(([id, { saw, evidence }]): Claim => ({
      id,
      said: saw,
      evidence,
      root,
      seenIn: deviationIn,
    })),
  ];
  return claims.flatMap((claim) => {
    const fault = faultOf(claim);
    return fault === undefined ? [] : [`${claim.id}: ${fault}`];
  });
}

interface Claim {
  readonly id: string;
  readonly said: string;
  readonly evidence: string | undefined;
  readonly root: string;
  readonly seenIn: (observation: ObservationFile, id: string) => Found;
}

/** What an observation says about something, or why it says nothing. */
type Found = { readonly seen: string } | { readonly fault: string };

function answerIn({ answers }: ObservationFile, id: string): Found {
  const seen = answers[id];
  if (seen === undefined) return { fault: "does not ask it" };
  return seen.kind === "answer" ? { seen: seen.answer } : { fault: `has no answer to it: ${seen.kind}` };
}

function deviationIn({ deviations }: ObservationFile, id: string): Found {
  const seen = deviations?.[id];
  return seen === undefined ? { fault: "did not see it broken" } : { seen: seen.saw };
}

function faultOf({ id, said, evidence, root, seenIn }: Claim): string | undefined {
  const [, file, about] = reference.exec(evidence ?? "") ?? [];
  if (file === undefined) return `"${evidence ?? ""}" names no observation as fixtures/observations/FILE#id`;
  if (about !== id) return `the evidence is about ${about}`;
  const path = `${root}/${file}`;
  if (!existsSync(path)) return `there is no ${file}`;
  const observation = observationSchema.safeParse(jsonIn(readTextFile(path)));
  if (!observation.success) return `${file} is not an observation`;
  const found = seenIn(observation.data, id);
  if ("fault" in found) return `${file} ${found.fault}`;
  return found.seen === said ? undefined : `${file} saw ${found.seen}, not ${said}`;
}

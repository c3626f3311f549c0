import { existsSync, readFileSync } from "node:fs";
import type { Profile } from "../../contracts/profile.ts";
import { observationSchema } from "./observation.ts";

const reference = /^(fixtures\/observations\/[\w.-]+\.json)#([\w.-]+)$/;

/**
 * Law 7: an answer whose basis is `observed` names an observation that contains it.
 *
 * @param root the folder that the names of observations begin at
 * @returns what is wrong, each in a sentence; nothing where all evidence agrees
 */
export function evidenceFaults({ answers }: Pick<Profile, "answers">, root = "."): readonly string[] {
  return Object.entries(answers).flatMap(([quirk, { answer, basis, evidence }]) => {
    if (basis !== "observed") return [];
    const fault = faultOf({ quirk, answer, evidence, root });
    return fault === undefined ? [] : [`${quirk}: ${fault}`];
  });
}

interface Claim {
  readonly quirk: string;
  readonly answer: string;
  readonly evidence: string | undefined;
  readonly root: string;
}

function faultOf({ quirk, answer, evidence, root }: Claim): string | undefined {
  const [, file, about] = reference.exec(evidence ?? "") ?? [];
  if (file === undefined)
    return `"${evidence ?? ""}" names no observation as fixtures/observations/FILE#quirk`;
  if (about !== quirk) return `the evidence is about ${about}`;
  const path = `${root}/${file}`;
  if (!existsSync(path)) return `there is no ${file}`;
  const observation = observationSchema.safeParse(parseJson(readFileSync(path, "utf8")));
  if (!observation.success) return `${file} is no observation`;
  const seen = observation.data.answers[quirk];
  if (seen === undefined) return `${file} does not ask it`;
  if (seen.kind !== "answer") return `${file} has no answer to it: ${seen.kind}`;
  return seen.answer === answer ? undefined : `${file} has seen ${seen.answer}, not ${answer}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

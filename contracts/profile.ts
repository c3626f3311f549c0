import type { z } from "zod";
import { answersOf, findQuirk, quirks, type AnswerTo, type QuirkId } from "./quirks.ts";
import { nearest } from "./nearest.ts";
import type { profileSchema, recordedSchema } from "./profile-schema.ts";
import { readReviewed } from "./reviewed-data.ts";

/** The names of the profiles that come with the package; the first is the default. */
export const builtInProfiles = ["guide", "server-2022.1", "server-2023.1", "server-2024.1"] as const;

/** One server version's answers to the catalogue, the base paths of its surfaces and its limits. */
export interface Profile extends Omit<z.infer<typeof profileSchema>, "answers"> {
  readonly answers: { readonly [I in QuirkId]?: Recorded<AnswerTo<I>> };
}

/** An answer with what is known about it. */
export interface Recorded<Answer extends string> extends Omit<z.infer<typeof recordedSchema>, "answer"> {
  readonly answer: Answer;
}

/** The base paths of a profile's surfaces; an absent surface is not offered. */
export type Surfaces = Profile["surfaces"];

/** By the id of a rule: what a server was seen to break. */
export type Deviations = NonNullable<Profile["deviations"]>;

/** Numbers of a server version: seconds, page sizes, lengths, days. */
export type Limits = Profile["limits"];

/** A profile that cannot be used; the message names the place and the nearest right word. */
export class ProfileError extends Error {
  override readonly name = "ProfileError";
}

/** @throws {ProfileError} unless `answer` is one of the answers to the quirk `id`. */
export function checkAnswer(id: string, answer: string): void {
  const quirk = findQuirk(id);
  if (quirk === undefined)
    throw new ProfileError(
      `Unknown quirk ${id}${didYouMean(
        id,
        quirks.map((q) => q.id),
      )}`,
    );
  const known = answersOf(quirk);
  if (!known.includes(answer))
    throw new ProfileError(`Unknown answer ${answer} to ${id}${didYouMean(answer, known)}`);
}

function didYouMean(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === undefined ? "" : `; did you mean ${near}?`;
}

/** Whether a profile of this name comes with the package. */
export function isBuiltIn(name: string): boolean {
  return builtInProfiles.some((each) => each === name);
}

/** A built-in profile. It is reviewed data, checked by the tests, and so not parsed again at start-up. */
export function builtInProfile(name: (typeof builtInProfiles)[number] | (string & {})): Profile {
  if (!isBuiltIn(name)) throw new ProfileError(`Unknown profile ${name}${didYouMean(name, builtInProfiles)}`);
  return readReviewed(`contracts/profiles/${name}.json`);
}

/** Every quirk's answer under a profile: the recorded one, else the documented one. */
export type Answers = { readonly [I in QuirkId]: AnswerTo<I> };

/** Fills the gaps of a profile with the documented answers, once, so that asking is one look-up. */
export function resolveAnswers(profile: Pick<Profile, "answers">): Answers {
  const recordedAnswers: { readonly [id: string]: { readonly answer: string } | undefined } = profile.answers;
  const resolved = quirks.map((quirk) => [quirk.id, recordedAnswers[quirk.id]?.answer ?? quirk.documented]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one entry for each quirk, made just above
  return Object.fromEntries(resolved) as Answers;
}

/** A copy of a profile with some answers set by hand; basis `assumed`. @throws {ProfileError} */
export function withAnswers(
  profile: Profile,
  answers: { readonly [quirkId: string]: string },
  evidence = "set by control",
): Profile {
  const changed = Object.entries(answers).map(([id, answer]) => {
    checkAnswer(id, answer);
    return [id, { answer, basis: "assumed", evidence }] as const;
  });
  return { ...profile, answers: { ...profile.answers, ...Object.fromEntries(changed) } };
}

/** Whether the answers of a profile make a quirk unobservable, as the catalogue declares. */
export function isMoot(id: QuirkId, answers: { readonly [quirkId: string]: string }): boolean {
  const conditions = findQuirk(id)?.moot ?? [];
  return conditions.some((condition) =>
    Object.entries(condition).every(([other, answer]) => answers[other] === answer),
  );
}

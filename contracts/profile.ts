import type { z } from "zod";
import { answersOf, findQuirk, quirks, type AnswerTo, type QuirkId } from "./quirks.ts";
import { didYouMean, nearest } from "./nearest.ts";
import type { profileSchema, recordedSchema } from "./profile-schema.ts";
import { readReviewed } from "./reviewed-data.ts";

/** The names of the built-in profiles. The first is the default. */
export const builtInProfiles = ["guide", "server-2022.1", "server-2023.1", "server-2024.1"] as const;

/** One server version's answers to the catalogue, the base paths of its surfaces and its limits. */
export interface Profile extends Omit<z.infer<typeof profileSchema>, "answers"> {
  readonly answers: { readonly [I in QuirkId]?: Recorded<AnswerTo<I>> };
}

/** An answer, and how well it is known. */
export interface Recorded<Answer extends string> extends Omit<z.infer<typeof recordedSchema>, "answer"> {
  readonly answer: Answer;
}

/** The base paths of a profile's surfaces. A missing surface is not offered. */
export type Surfaces = Profile["surfaces"];

/** The rules that a server was seen to break, by id. */
export type Deviations = NonNullable<Profile["deviations"]>;

/** Numbers of a server version: seconds, page sizes, lengths, days. */
export type Limits = Profile["limits"];

/** A profile is unusable. The message names the place and the nearest valid word. */
export class ProfileError extends Error {
  override readonly name = "ProfileError";
}

/** @throws {ProfileError} unless `answer` is one of the answers to the quirk `id`. */
export function checkAnswer(id: string, answer: string): void {
  const quirk = findQuirk(id);
  if (quirk === undefined) {
    const ids = quirks.map((each) => each.id);
    throw new ProfileError(`Unknown quirk ${id}${hint(id, ids)}`);
  }
  const known = answersOf(quirk);
  if (!known.includes(answer))
    throw new ProfileError(`Unknown answer ${answer} to ${id}${hint(answer, known)}`);
}

function hint(word: string, known: readonly string[]): string {
  return didYouMean(nearest(word, known));
}

/** Whether there is a built-in profile of this name. */
export function isBuiltIn(name: string): boolean {
  return builtInProfiles.some((each) => each === name);
}

/** A built-in profile. Tests check it, so it is not validated again at start-up. */
export function builtInProfile(name: (typeof builtInProfiles)[number] | (string & {})): Profile {
  if (!isBuiltIn(name)) throw new ProfileError(`Unknown profile ${name}${hint(name, builtInProfiles)}`);
  return readReviewed(`contracts/profiles/${name}.json`);
}

/** The server versions that the mock can behave like, with the surfaces that each offers. */
export function listBuiltIn(): readonly Pick<Profile, "name" | "title" | "surfaces">[] {
  return builtInProfiles.map((name) => {
    const { title, surfaces } = builtInProfile(name);
    return { name, title, surfaces };
  });
}

/** The answer to every quirk under a profile: the recorded one or, if there is none, the documented one. */
export type Answers = { readonly [I in QuirkId]: AnswerTo<I> };

/** Fills the gaps of a profile with the documented answers, so that asking is a single look-up. */
export function resolveAnswers(profile: Pick<Profile, "answers">): Answers {
  const recordedAnswers: { readonly [id: string]: { readonly answer: string } | undefined } = profile.answers;
  const resolved = quirks.map((quirk) => [quirk.id, recordedAnswers[quirk.id]?.answer ?? quirk.documented]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the lines above make one entry for each quirk
  return Object.fromEntries(resolved) as Answers;
}

/** A copy of a profile with some answers replaced. Their basis is `assumed`. @throws {ProfileError} */
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

/** Whether a profile's answers make a quirk unobservable, as declared in the catalogue. */
export function isMoot(id: QuirkId, answers: { readonly [quirkId: string]: string }): boolean {
  const conditions = findQuirk(id)?.moot ?? [];
  return conditions.some((condition) =>
    Object.entries(condition).every(([other, answer]) => answers[other] === answer),
  );
}

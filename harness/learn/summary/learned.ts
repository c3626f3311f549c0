// Tested by harness/learn/summary/summary.test.ts.
import { subjects } from "../../../contracts/advice/advice.ts";
import { subjectOfQuirk } from "../../../contracts/advice/catalogue.ts";
import type { Profile } from "../../../contracts/profile.ts";
import { findQuirk } from "../../../contracts/quirks.ts";
import { wrapped } from "../../reports/wrapped.ts";
import { answersOfProfile, type ProfileAnswer } from "../answers-of-profile.ts";
import { limitsOfProfile } from "../limits-of-profile.ts";
import type { ObservationFile } from "../observation.ts";

interface Learned {
  readonly id: string;
  readonly answer: string;
  /** What the profile says; undefined if it does not speak of the question. */
  readonly expected: ProfileAnswer | undefined;
}

/** The answers that were seen: those that the profile does not have, and then those that it has, by subject. */
export function learnedLines(observation: ObservationFile, base: Profile): readonly string[][] {
  const learned = learnedIn(observation, base);
  const fresh = learned.filter(({ answer, expected }) => answer !== expected?.answer);
  const known = learned.filter(({ answer, expected }) => answer === expected?.answer);
  const assumed = known.filter(({ expected }) => expected?.basis === "assumed").length;
  const confirmed = assumed === 0 ? "" : `, ${assumed} of which it only assumed`;
  return [
    section(`Other than ${base.name}: ${fresh.length}`, fresh.flatMap(freshLines)),
    section(`As ${base.name} says: ${known.length}${confirmed}`, bySubject(known)),
    section("Limits", limitLines(observation, base)),
  ];
}

function learnedIn({ answers }: ObservationFile, base: Profile): readonly Learned[] {
  const known = answersOfProfile(base);
  return Object.entries(answers).flatMap(([id, seen]): Learned[] =>
    seen.kind === "answer" ? [{ id, answer: seen.answer, expected: known.get(id) }] : [],
  );
}

function freshLines({ id, answer, expected }: Learned): string[] {
  const instead = expected === undefined ? "" : `, not ${expected.answer}${note(expected)}`;
  const quirk = findQuirk(id);
  const says = [quirk?.question, quirk?.answers[answer]].join(" ");
  return [...wrapped(`${id}: ${answer}${instead}`, "  "), ...wrapped(says, "    ")];
}

function note({ basis }: Pick<ProfileAnswer, "basis">): string {
  return basis === "assumed" ? " (assumed)" : "";
}

function bySubject(learned: readonly Learned[]): string[] {
  const width = Math.max(0, ...learned.map(({ id }) => id.length));
  return Object.entries(subjects).flatMap(([subject, title]) => {
    const those = learned.filter(({ id }) => subjectOfQuirk(id) === subject);
    if (those.length === 0) return [];
    return [`  ${title}`, ...those.map(({ id, answer }) => `    ${id.padEnd(width)}  ${answer}`)];
  });
}

function limitLines({ limits }: ObservationFile, base: Profile): string[] {
  const expected = limitsOfProfile(base);
  return Object.entries(limits).map(([name, { value }]) => {
    const usual = expected.get(name);
    const instead = usual === undefined || usual.value === value ? "" : `, not ${usual.value}${note(usual)}`;
    return `  ${name}: ${value}${instead}`;
  });
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines];
}

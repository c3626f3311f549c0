import { adviceUnder } from "../../contracts/advice/catalogue.ts";
import { documentOf, sourcesIn } from "../../contracts/citation.ts";
import { builtInProfile, builtInProfiles } from "../../contracts/profile.ts";
import { answersOf, type AnyQuirk } from "../../contracts/quirks.ts";
import { wrapped } from "./wrapped.ts";

/** All that is known of a quirk, for a terminal. */
export function quirkAsText(quirk: AnyQuirk): string {
  const answers = answersOf(quirk);
  const width = Math.max(...answers.map((answer) => answer.length));
  const profiles = profileLines(quirk);
  return [
    quirk.id,
    quirk.question,
    "",
    "Answers",
    ...answers.map((answer) => `  ${answer.padEnd(width)}  ${quirk.answers[answer] ?? ""}`),
    "",
    "What happens to a client written for another answer, under",
    ...answers.flatMap((answer) =>
      wrapped(adviceUnder(quirk.id, answer)?.says ?? "", `  ${answer.padEnd(width)}  `),
    ),
    "",
    `If a profile has no answer: ${quirk.documented} (${quirk.basis}; ${quirk.source})`,
    `Surfaces: ${quirk.surfaces.join(", ")}`,
    ...mootLines(quirk),
    "",
    "Profiles",
    ...profiles,
    ...sourceLines([quirk.source, ...profiles]),
  ].join("\n");
}

function mootLines({ moot = [] }: AnyQuirk): string[] {
  if (moot.length === 0) return [];
  const conditions = moot.map((condition) =>
    Object.entries(condition)
      .map(([id, answer]) => `${id} is ${answer}`)
      .join(" and "),
  );
  return [`Cannot be asked if ${conditions.join(", or if ")}.`];
}

/** Where to read what the cited sources say. */
function sourceLines(citing: readonly string[]): string[] {
  const sources = sourcesIn(citing);
  if (sources.length === 0) return [];
  const width = Math.max(...sources.map((source) => source.length));
  return ["", "Sources", ...sources.map((source) => `  ${source.padEnd(width)}  ${documentOf(source)}`)];
}

function profileLines({ id }: AnyQuirk): string[] {
  const width = Math.max(...builtInProfiles.map((name) => name.length));
  return builtInProfiles.map((name) => {
    const recorded = builtInProfile(name).answers[id];
    const said =
      recorded === undefined
        ? "says nothing"
        : `${recorded.answer} (${recorded.basis}${recorded.evidence === undefined ? "" : `; ${recorded.evidence}`})`;
    return `  ${name.padEnd(width)}  ${said}`;
  });
}

import { adviceUnder } from "../../contracts/advice/catalogue.ts";
import { nearest } from "../../contracts/nearest.ts";
import { builtInProfile, builtInProfiles } from "../../contracts/profile.ts";
import { answersOf, findQuirk, quirks, type AnyQuirk } from "../../contracts/quirks.ts";
import { usageError } from "../process/harness-error.ts";

/** @throws {HarnessError} that names the nearest one if there is no such quirk */
export function requireQuirk(id: string): AnyQuirk {
  const quirk = findQuirk(id);
  if (quirk !== undefined) return quirk;
  throw usageError(`There is no quirk ${id}; ${hint(id)}`);
}

/** The beginning of an id stands for all that begin with it; any other text for the nearest one. */
function hint(id: string): string {
  const ids = quirks.map((each) => each.id);
  const begun = ids.filter((each) => each.startsWith(id));
  const near = nearest(id, ids);
  if (id !== "" && begun.length > 0) return `ids that begin with it: ${begun.join(", ")}`;
  return near === undefined ? "run explain without an id to list all." : `did you mean ${near}?`;
}

/** All that is known of a quirk, as data. */
export function knownOfQuirk(quirk: AnyQuirk) {
  const { id, question, documented, source, surfaces } = quirk;
  return {
    id,
    question,
    answers: answersOf(quirk).map((answer) => {
      const advice = adviceUnder(id, answer)?.says;
      return { answer, means: quirk.answers[answer] ?? answer, ...(advice !== undefined && { advice }) };
    }),
    documented,
    source,
    surfaces,
    profiles: builtInProfiles.map((profile) => ({ profile, ...builtInProfile(profile).answers[id] })),
  };
}

// Tested by harness/cli/commands/diff.test.ts.
import { pluralize } from "../../../contracts/pluralize.ts";
import type { Effect } from "../../../contracts/advice/advice.ts";
import { changesIn, type ReleaseNotes } from "./release-notes.ts";
import type { Version } from "./version.ts";

/** What a change does to clients. */
export const effectWords: Readonly<Record<Effect, string>> = {
  breaks: "breaks clients",
  depends: "may break clients",
  harmless: "breaks no client",
};

export const toCheckHeading = "To be checked";
export const toCheckSentence =
  "One side is only assumed here, so perhaps nothing changed. `observe` of that server settles it.";
export const openHeading = "No answer";

/** `3 changes: 2 break clients, 1 may break clients. 4 more are to be checked. 5 answers are the same if the assumptions are right.` */
export function countSentence({ groups, toCheck, sameByAssumption }: ReleaseNotes): string {
  const changes = changesIn(groups);
  const [breaking = 0, maybe = 0] = (["breaks", "depends"] as const).map(
    (effect) => changes.filter(({ advice }) => advice.effect === effect).length,
  );
  const unchecked = changesIn(toCheck).length;
  const toBeChecked =
    unchecked === 0 ? "" : ` ${unchecked} more ${unchecked === 1 ? "is" : "are"} to be checked.`;
  const more = `${toBeChecked}${assumptionSentence(sameByAssumption.length)}`;
  if (changes.length === 0) return `Nothing is known to have changed.${more}`;
  return `${pluralize(changes.length, "change")}${effectOf({ all: changes.length, breaking, maybe })}.${more}`;
}

function effectOf({ all, breaking, maybe }: Readonly<Record<"all" | "breaking" | "maybe", number>>): string {
  if (all === 1) {
    const effect = breaking === 1 ? "breaks" : maybe === 1 ? "depends" : "harmless";
    return `, which ${effectWords[effect]}`;
  }
  const parts = [
    ...(breaking === 0 ? [] : [`${breaking} ${breaking === 1 ? "breaks" : "break"} clients`]),
    ...(maybe === 0 ? [] : [`${maybe} may break clients`]),
  ];
  return parts.length === 0 ? ", none of which breaks a client" : `: ${parts.join(", ")}`;
}

function assumptionSentence(count: number): string {
  if (count === 0) return "";
  return ` ${pluralize(count, "answer is", "answers are")} the same if the assumptions are right.`;
}

/** What a version is, beyond its name. */
export function originSentence({ origin }: Version): string {
  if (origin.kind === "profile") return origin.title;
  const { at, mode, isFinished, isFromTraffic, file } = origin;
  const how = isFromTraffic ? "read from recorded traffic" : `observed in mode ${mode}`;
  return `${how} at ${at.slice(0, 16).replace("T", " ")} (${file})${isFinished ? "" : ", not finished"}`;
}

/** `Known of A only` */
export function knownOfOneHeading({ before, now }: ReleaseNotes, of: "before" | "now"): string {
  return `Known of ${of === "before" ? before.name : now.name} only`;
}

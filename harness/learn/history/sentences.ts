// Tested by harness/learn/history/history.test.ts.
import { pluralize } from "../../../contracts/pluralize.ts";
import { findQuirk } from "../../../contracts/quirks.ts";
import { effectWords } from "../diff/sentences.ts";
import type { AnswerHistory, Stretch } from "./answer-history.ts";
import { day, days } from "../days.ts";
import type { QuestionHistory, ServerHistory } from "./history-report.ts";

/** In the order in which they matter to a reader. */
export const standings = [
  "changed",
  "flapping",
  "steady",
] as const satisfies readonly AnswerHistory["standing"][];

export const standingHeadings: Readonly<Record<AnswerHistory["standing"], string>> = {
  changed: "Changed",
  flapping: "Flapping: answers come and go",
  steady: "Steady",
};

export const unreadableHeading = "Not read, and not changed";
export const noObservation = "There is no observation yet.";

/** `https://alteryx.example: 12 runs, 2026-09-01 to 2026-11-27` */
export function serverSentence({ target, runs }: ServerHistory): string {
  return `${target}: ${pluralize(runs.length, "run")}, ${days(runs[0]?.at ?? "", runs.at(-1)?.at ?? "")}`;
}

/** `Server version: 2023.1, 2026-09-01, in 1 run; 2024.1 since 2026-10-08, in 7 runs`; nothing if no run was told it. */
export function versionSentence({ serverVersions }: ServerHistory, quote = asItIs): string | undefined {
  if (serverVersions.length === 0) return undefined;
  const parts = serverVersions.map(
    (stretch, index) =>
      `${quote(stretch.answer)}, ${whenIn(stretch, index === serverVersions.length - 1)}, ${runsIn(stretch, quote)}`,
  );
  return `Server version: ${parts.join("; ")}`;
}

/**
 * `since 2026-10-08: remove, in 7 runs`
 * @param quote marks what a server said
 */
export function stretchSentence(stretch: Stretch, isLast: boolean, quote = asItIs): string {
  return `${whenIn(stretch, isLast)}: ${quote(stretch.answer)}, ${runsIn(stretch, quote)}`;
}

function whenIn({ since, until }: Stretch, isLast: boolean): string {
  return isLast ? `since ${day(since)}` : days(since, until);
}

function runsIn({ runs, flaps }: Stretch, quote: (text: string) => string): string {
  const others = flaps.map((flap) => `${quote(flap.answer)} on ${day(flap.at)}`).join(", ");
  return `in ${pluralize(runs, "run")}${others === "" ? "" : `; in between ${others}`}`;
}

function asItIs(text: string): string {
  return text;
}

/** What the catalogue says of an answer. */
export function meaningOf({ kind, id }: QuestionHistory, { answer }: Stretch): string | undefined {
  return kind === "quirk" ? findQuirk(id)?.answers[answer] : undefined;
}

/** `breaks clients: Read the status first.` */
export function adviceSentence({ advice }: QuestionHistory): string | undefined {
  return advice && `${effectWords[advice.effect]}: ${advice.says}`;
}

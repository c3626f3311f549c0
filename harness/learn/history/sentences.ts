// Tested by harness/learn/history/history.test.ts.
import { counted } from "../../../contracts/counted.ts";
import { findQuirk } from "../../../contracts/quirks.ts";
import type { Course, Stretch } from "./course.ts";
import { day, days } from "../days.ts";
import type { QuestionHistory, ServerHistory } from "./history-report.ts";

export const standingHeadings: Readonly<Record<Course["standing"], string>> = {
  changed: "Changed",
  flapping: "Flapping: answers come and go",
  steady: "Steady",
};

/** `https://alteryx.example: 12 runs, 2026-09-01 to 2026-11-27` */
export function serverSentence({ target, runs }: ServerHistory): string {
  return `${target}: ${counted(runs.length, "run")}, ${days(runs[0]?.at ?? "", runs.at(-1)?.at ?? "")}`;
}

/** `since 2026-10-08: remove, in 7 runs` */
export function stretchSentence({ answer, since, until, runs, flaps }: Stretch, isLast: boolean): string {
  const when = isLast ? `since ${day(since)}` : days(since, until);
  const others = flaps.map((flap) => `${flap.answer} on ${day(flap.at)}`).join(", ");
  return `${when}: ${answer}, in ${counted(runs, "run")}${others === "" ? "" : `; in between ${others}`}`;
}

/** What the catalogue says of the answer that holds now. */
export function meaningNow({ kind, id, course }: QuestionHistory): string | undefined {
  const answer = course.stretches.at(-1)?.answer;
  return kind === "quirk" && answer !== undefined ? findQuirk(id)?.answers[answer] : undefined;
}

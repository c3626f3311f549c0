// Tested by harness/learn/diff/diff.test.ts.
import type { Effect, Subject } from "../../../contracts/advice/advice.ts";
import { surfaceDifferences } from "../../../contracts/surface-differences.ts";
import type { Version } from "./version.ts";

/** Something that a client must do differently because it has to move to the other REST surface. */
export interface Move {
  readonly topic: string;
  readonly subject: Subject;
  readonly before: string;
  readonly now: string;
  readonly effect: Effect;
}

/** What a client must change because one version offers the guide's REST surface and the other the vendor's. */
export function movesOf([before, now]: readonly Version[]): readonly Move[] {
  const [from, to] = [restOf(before), restOf(now)];
  if (from === undefined || to === undefined || from === to) return [];
  return surfaceDifferences.map((each) => ({
    topic: each.topic,
    subject: each.subject,
    before: each[from],
    now: each[to],
    effect: each.harmlessOn === to ? "harmless" : "breaks",
  }));
}

/** The REST surface that a version offers, or undefined if it offers none or both. */
function restOf(version: Version | undefined): "rest" | "webapi" | undefined {
  const offered = (["rest", "webapi"] as const).filter((name) => version?.surfaces.has(name) === true);
  return offered.length === 1 ? offered[0] : undefined;
}

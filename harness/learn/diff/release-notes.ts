// Tested by harness/learn/diff/diff.test.ts, harness/cli/commands/diff.test.ts.
import { effects, subjects, type Advice, type Effect } from "../../../contracts/advice/advice.ts";
import { adviceOn } from "./change.ts";
import { compare, type Row } from "./compare.ts";
import { knownOfOne, type KnownOfOne } from "./known-of-one.ts";
import { movesOf } from "./moves.ts";
import { openQuestions, type OpenQuestion } from "./open-questions.ts";
import type { Version } from "./version.ts";
import { describeValue, type DescribedValue } from "./described-value.ts";

/** What changed from one version to another, in the order in which a developer needs it. */
export interface ReleaseNotes {
  readonly before: Version;
  readonly now: Version;
  /** What is known to have changed. Subjects in which clients break come first. */
  readonly groups: readonly Group[];
  /** What differs only if an assumption is right. */
  readonly toCheck: readonly Group[];
  /** Questions that an observation asked without getting an answer. */
  readonly open: readonly OpenQuestion[];
  /** Answers that only one of the versions has, with the reason. */
  readonly knownOfOne: readonly KnownOfOne[];
  readonly same: readonly string[];
  /** Those of `same` that at least one side only assumes: they may differ after all. */
  readonly sameByAssumption: readonly string[];
}

/** The changes in one subject, those that break clients first. */
export interface Group {
  readonly title: string;
  readonly changes: readonly Change[];
}

export interface Change {
  readonly id: string;
  /** Absent where a whole surface moved: its differences are no questions. */
  readonly question?: string;
  readonly before: DescribedValue;
  readonly now: DescribedValue;
  readonly advice: Pick<Advice, "effect"> & Partial<Advice>;
}

export function releaseNotes(before: Version, now: Version): ReleaseNotes {
  const rows = compare([before, now]);
  const differing = rows.filter(({ differs }) => differs);
  const assumed = differing.filter(isAssumed);
  const same = rows.filter(({ differs, values }) => !differs && !values.includes(undefined));
  const moves = movesOf([before, now]).map(({ topic, subject, effect, ...sides }) => ({
    subject,
    change: {
      id: topic,
      before: { ours: sides.before },
      now: { ours: sides.now },
      advice: { effect },
    },
  }));
  return {
    before,
    now,
    groups: grouped([...moves, ...differing.filter((row) => !isAssumed(row)).map(changeOf)]),
    toCheck: grouped(assumed.map(changeOf)),
    open: openQuestions(rows, [before, now]),
    knownOfOne: knownOfOne(rows, [before, now]),
    same: same.map(({ id }) => id),
    sameByAssumption: same.filter(isAssumed).map(({ id }) => id),
  };
}

/** All changes of some groups. */
export function changesIn(groups: readonly Group[]): readonly Change[] {
  return groups.flatMap(({ changes }) => changes);
}

function isAssumed({ values }: Row): boolean {
  return values.some((value) => value?.basis === "assumed");
}

interface Placed {
  readonly subject: keyof typeof subjects;
  readonly change: Change;
}

function changeOf(row: Row): Placed {
  const { id, question, subject } = row;
  const [before, now] = [describeValue(row, 0), describeValue(row, 1)];
  return { subject, change: { id, question, before, now, advice: adviceOn(row) } };
}

/** By subject and effect: whatever breaks a client first, and else in the order of the catalogue. */
function grouped(placed: readonly Placed[]): readonly Group[] {
  const groups = Object.entries(subjects).flatMap(([subject, title]) => {
    const changes = placed.filter((each) => each.subject === subject).map(({ change }) => change);
    return changes.length === 0 ? [] : [{ title, changes: changes.toSorted(byEffect) }];
  });
  return groups.toSorted((a, b) => worstIn(a) - worstIn(b));
}

function byEffect(a: Change, b: Change): number {
  return rankOf(a.advice.effect) - rankOf(b.advice.effect);
}

function worstIn({ changes }: Group): number {
  return Math.min(...changes.map(({ advice }) => rankOf(advice.effect)));
}

function rankOf(effect: Effect): number {
  return effects.indexOf(effect);
}

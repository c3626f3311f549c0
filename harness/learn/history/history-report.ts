// Tested by harness/learn/history/history.test.ts.
import type { Advice } from "../../../contracts/advice/advice.ts";
import { adviceOn } from "../diff/change.ts";
import { compare, type Row } from "../diff/compare.ts";
import { describeValue } from "../diff/described-value.ts";
import { answerHistoryOf, type AnswerHistory, type ObservedAnswer } from "./answer-history.ts";
import type { History, Run } from "./read-history.ts";

/** The history of one server. */
export interface ServerHistory {
  readonly target: string;
  readonly runs: readonly Run[];
  /** How its version went, as far as runs were told it. */
  readonly serverVersions: AnswerHistory["stretches"];
  /** Everything that at least one run saw; what changed last comes first. */
  readonly questions: readonly QuestionHistory[];
}

export interface QuestionHistory extends Pick<Row, "kind" | "id" | "question"> {
  readonly answerHistory: AnswerHistory;
  /** What the last change means for a client; undefined if nothing changed. */
  readonly advice?: Advice | undefined;
  /** How many runs saw each answer. */
  readonly counts: ReadonlyMap<string, number>;
  /** How many runs got no answer, or did not ask. */
  readonly unanswered: number;
}

/** How the answers of each server changed over time. */
export function historyReport({ servers }: History): readonly ServerHistory[] {
  return [...servers].map(([target, runs]) => ({
    target,
    runs,
    serverVersions: answerHistoryOf(runs.flatMap(observedVersion)).stretches,
    questions: compare(runs.map(({ version }) => version))
      .map((row) => questionHistory(row, runs))
      .filter(({ answerHistory }) => answerHistory.stretches.length > 0)
      .toSorted((a, b) => lastChangeOf(b) - lastChangeOf(a)),
  }));
}

function questionHistory(row: Row, runs: readonly Run[]): QuestionHistory {
  const { kind, id, question } = row;
  const observed = runs.flatMap(({ at }, index): ObservedAnswer[] => {
    const answer = answerIn(row, index);
    return answer === undefined ? [] : [{ at, answer }];
  });
  const answerHistory = answerHistoryOf(observed);
  const groups = Map.groupBy(observed, ({ answer }) => answer);
  return {
    kind,
    id,
    question,
    answerHistory,
    advice: adviceOnLastChange(row, answerHistory),
    counts: new Map([...groups].map(([answer, those]) => [answer, those.length])),
    unanswered: runs.length - observed.length,
  };
}

function adviceOnLastChange(row: Row, { stretches }: AnswerHistory): Advice | undefined {
  const [before, now] = stretches.slice(-2);
  if (before === undefined || now === undefined) return undefined;
  const valueOf = (answer: string) => row.values.find((_, index) => answerIn(row, index) === answer);
  return adviceOn({ ...row, values: [valueOf(before.answer), valueOf(now.answer)] });
}

function observedVersion({ at, version: { origin } }: Run): ObservedAnswer[] {
  const answer = origin.kind === "observation" ? origin.serverVersion : undefined;
  return answer === undefined ? [] : [{ at, answer }];
}

/** What a run saw; undefined if it saw nothing. That a surface is missing is something. */
function answerIn(row: Row, index: number): string | undefined {
  const value = row.values[index];
  if (value !== undefined) return value.basis === "assumed" ? undefined : value.answer;
  const isAbsent = row.kind === "surface" && row.unsettled[index] === undefined;
  return isAbsent ? describeValue(row, index).ours : undefined;
}

/** When the last answer began to hold, if another one was seen before it. */
function lastChangeOf({ answerHistory: { stretches } }: QuestionHistory): number {
  const last = stretches.at(-1);
  return stretches.length < 2 || last === undefined ? 0 : Date.parse(last.since);
}

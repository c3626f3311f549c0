// Tested by harness/learn/history/answer-history.test.ts.

/** An answer that a run saw. */
export interface ObservedAnswer {
  readonly at: string;
  readonly answer: string;
}

/** Runs in a row that saw one answer. */
export interface Stretch {
  readonly answer: string;
  /** The first run that saw it, and the last one. */
  readonly since: string;
  readonly until: string;
  /** How many runs saw it. */
  readonly runs: number;
  /** The runs in between that saw something else for a moment. */
  readonly flaps: readonly ObservedAnswer[];
}

/** How the answer to one question changed over time. */
export interface AnswerHistory {
  /**
   * `flapping`: answers come and go, and the last one has not been seen often enough · `changed`: one answer took the
   * place of another, and stayed.
   */
  readonly standing: "steady" | "changed" | "flapping";
  readonly stretches: readonly Stretch[];
}

/** So many runs in a row make an answer settled. An interlude of fewer runs is a flap and no change. */
const settled = 3;

/** Tells changes from flapping: an answer that is seen again after a short interlude never went away. */
export function answerHistoryOf(observed: readonly ObservedAnswer[]): AnswerHistory {
  let stretches = observed.reduce<readonly Stretch[]>(extended, []);
  for (let merged = withoutInterlude(stretches); merged !== undefined; merged = withoutInterlude(merged)) {
    stretches = merged;
  }
  return { standing: standingOf(observed, stretches), stretches };
}

function extended(stretches: readonly Stretch[], { at, answer }: ObservedAnswer): readonly Stretch[] {
  const last = stretches.at(-1);
  if (last?.answer !== answer) return [...stretches, { answer, since: at, until: at, runs: 1, flaps: [] }];
  return [...stretches.slice(0, -1), { ...last, until: at, runs: last.runs + 1 }];
}

/** Folds the first short interlude into the answer around it; undefined if there is none. */
function withoutInterlude(stretches: readonly Stretch[]): readonly Stretch[] | undefined {
  const index = stretches.findIndex((stretch, place) => {
    const [before, after] = [stretches[place - 1], stretches[place + 1]];
    return stretch.runs < settled && before !== undefined && before.answer === after?.answer;
  });
  const [before, interlude, after] = stretches.slice(index - 1, index + 2);
  if (index < 1 || before === undefined || interlude === undefined || after === undefined) return undefined;
  const { answer, since, until, runs, flaps } = interlude;
  const observed = Array.from({ length: runs }, (_, place) => ({ at: place === 0 ? since : until, answer }));
  const whole: Stretch = {
    answer: before.answer,
    since: before.since,
    until: after.until,
    runs: before.runs + after.runs,
    flaps: [...before.flaps, ...observed, ...flaps, ...after.flaps],
  };
  return [...stretches.slice(0, index - 1), whole, ...stretches.slice(index + 2)];
}

function standingOf(
  observed: readonly ObservedAnswer[],
  stretches: readonly Stretch[],
): AnswerHistory["standing"] {
  const lately = observed.slice(-settled);
  const isSettled = lately.every(({ answer }) => answer === lately[0]?.answer);
  const flaps = stretches.some((stretch) => stretch.flaps.length > 0);
  if (!isSettled && flaps) return "flapping";
  return stretches.length > 1 ? "changed" : "steady";
}

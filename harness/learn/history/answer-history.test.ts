import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sampleSize } from "../../../testing/sample-size.ts";
import { answerHistoryOf, type ObservedAnswer } from "./answer-history.ts";

/** One run a day, each with the answer of a letter. */
function observed(answers: string): ObservedAnswer[] {
  return Array.from(answers, (answer, index) => ({
    answer,
    at: new Date(Date.parse("2026-11-01T00:00:00Z") + index * 86_400_000).toISOString(),
  }));
}

/** The stretches as `A5`, and with flaps as `A5+1`. */
function told(answers: string): string {
  const { standing, stretches } = answerHistoryOf(observed(answers));
  const parts = stretches.map(({ answer, runs, flaps }) =>
    flaps.length === 0 ? `${answer}${runs}` : `${answer}${runs}+${flaps.length}`,
  );
  return [standing, ...parts].join(" ");
}

test.for([
  ["", "steady"],
  ["A", "steady A1"],
  ["AAAA", "steady A4"],
  ["AAB", "changed A2 B1"],
  ["AAABBB", "changed A3 B3"],
  ["AAABBBAAA", "changed A3 B3 A3"],
  ["AAAABA", "flapping A5+1"],
  ["ABAB", "flapping A2+1 B1"],
  ["AAAABAAA", "steady A7+1"],
  ["AAAABBAAA", "steady A7+2"],
  ["ABABBBB", "changed A2+1 B4"],
  ["AAACAAABBB", "changed A6+1 B3"],
] as const)("%s is told as %s", ([answers, expected]) => {
  expect(told(answers)).toBe(expected);
});

describe("the laws of an answer's history", () => {
  const anyAnswers = fc.string({ unit: fc.constantFrom("A", "B", "C"), maxLength: 30 });
  const holds = (law: (answers: string) => void) =>
    fc.assert(fc.property(anyAnswers, law), { numRuns: sampleSize({ test: 300, trial: 20_000 }) });

  test("no run is lost and none is counted twice", () => {
    holds((answers) => {
      const { stretches } = answerHistoryOf(observed(answers));
      const counted = stretches.flatMap(({ answer, runs, flaps }) => [
        ...Array.from({ length: runs }, () => answer),
        ...flaps.map((flap) => flap.answer),
      ]);
      expect(counted.sort()).toEqual(answers.split("").sort());
    });
  });

  test("the last answer is the last one that was seen, and neighbours differ", () => {
    holds((answers) => {
      const { stretches } = answerHistoryOf(observed(answers));
      expect(stretches.at(-1)?.answer).toBe(answers.at(-1));
      const names = stretches.map(({ answer }) => answer);
      expect(names.filter((answer, index) => answer === names[index - 1])).toEqual([]);
    });
  });

  test("an answer that is seen three times in a row no longer flaps", () => {
    holds((answers) => {
      expect(answerHistoryOf(observed(`${answers}AAA`)).standing).not.toBe("flapping");
    });
  });

  test("an answer that never comes back does not flap", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 3 }), (lengths) => {
        const answers = lengths.map((length, index) => "ABC".charAt(index).repeat(length)).join("");
        expect(answerHistoryOf(observed(answers)).standing).toBe(lengths.length > 1 ? "changed" : "steady");
      }),
    );
  });
});

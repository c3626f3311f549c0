import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { probes, rules } from "../../contracts/catalogue.ts";
import { isMoot, withAnswers } from "../../contracts/profile.ts";
import { anyAnswers } from "../../testing/any-answers.ts";
import { sampleSize } from "../../testing/sample-size.ts";
import { whyMoot } from "../run/judge.ts";
import { applies, outcomeOf, profiles } from "./testing.ts";

describe("law 2, independence: under any profile every probe reads its own quirk, or is moot where declared", () => {
  test.for(profiles)("random answers over $name", async (profile) => {
    await fc.assert(
      fc.asyncProperty(anyAnswers, async (answers) => {
        const expected: Record<string, string> = {};
        const seen: Record<string, unknown> = {};
        for (const probe of probes.filter((each) => applies(each, profile))) {
          const answer = answers[probe.quirk] ?? "";
          expected[probe.quirk] = isMoot(probe.quirk, answers) ? "moot" : answer;
          const outcome = await outcomeOf(probe, profile, answers);
          seen[probe.quirk] =
            outcome.kind === "answer" ? outcome.answer : outcome.kind === "moot" ? "moot" : outcome;
        }
        expect(seen).toEqual(expected);
      }),
      { numRuns: sampleSize({ test: 1, trial: 20 }) },
    );
  });
});

describe("law 5, rules hold under any profile", () => {
  test.for(profiles)("random answers over $name", async (profile) => {
    await fc.assert(
      fc.asyncProperty(anyAnswers, async (answers) => {
        const told = withAnswers(profile, answers).answers;
        const meant = rules.filter((each) => applies(each, profile) && whyMoot(each, told) === undefined);
        for (const rule of meant) {
          const outcome = await outcomeOf(rule, profile, answers);
          expect({ rule: rule.id, ...outcome }).toEqual({ rule: rule.id, kind: "held" });
        }
      }),
      { numRuns: sampleSize({ test: 1, trial: 10 }) },
    );
  });
});

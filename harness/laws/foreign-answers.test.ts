import * as fc from "fast-check";
import { expect, test } from "vitest";
import { probes } from "../../contracts/catalogue.ts";
import type { AnyProbe } from "../../contracts/contract.ts";
import { isMoot, type Profile } from "../../contracts/profile.ts";
import { anyAnswers } from "../../testing/any-answers.ts";
import { sampleSize } from "../../testing/sample-size.ts";
import { observationOf } from "../learn/observe.ts";
import { inProcessStage } from "../targets/in-process.ts";
import { Secrets } from "../targets/live/sender/secrets.ts";
import { foreignAnswerNames, spoil, type ForeignAnswer, type Spoiling } from "./foreign-answers.ts";
import { applies, profiles, tag } from "./testing.ts";

/** Quirks with an answer that cannot be distinguished from this foreign one. */
const alike: Readonly<Record<string, ForeignAnswer>> = {
  "users.delete-answer": "200 without a body",
  "webapi.delete-answer": "200 without a body",
};

const anyForeign = fc.constantFrom(...foreignAnswerNames);

interface Case {
  readonly profile: Profile;
  readonly probe: AnyProbe;
  readonly answers: Readonly<Record<string, string>>;
}

/** What an observation says about a quirk. One of its exchanges may be spoilt. */
async function seenOf({ profile, probe, answers }: Case, spoiling?: Spoiling) {
  const stage = await inProcessStage(profile, {
    answers,
    ...(spoiling !== undefined && { tamper: spoil(spoiling) }),
  });
  return observationOf(probe, { stage, tag, secrets: new Secrets() });
}

const anyCase = fc.constantFrom(...profiles).chain((profile) =>
  fc.record({
    profile: fc.constant(profile),
    probe: fc.constantFrom(...probes.filter((each) => applies(each, profile))),
    answers: anyAnswers,
    place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    answer: anyForeign,
    isCarriedOut: fc.boolean(),
  }),
);

test(
  "no wrong reading: an answer that does not come from the server never leads to a wrong answer",
  { timeout: 600_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(anyCase, async ({ place, answer, isCarriedOut, ...asked }) => {
        fc.pre(alike[asked.probe.quirk] !== answer);
        const { kind, exchanges } = await seenOf(asked);
        expect(kind).toBe(isMoot(asked.probe.quirk, asked.answers) ? "moot" : "answer");
        const exchange = Math.floor(place * exchanges.length);
        const seen = await seenOf(asked, { exchange, answer, isCarriedOut });
        if (seen.kind === "unclear") return;
        expect([asked.probe.quirk, seen.kind, "answer" in seen && seen.answer, exchange]).toEqual([
          asked.probe.quirk,
          kind,
          kind === "answer" && asked.answers[asked.probe.quirk],
          exchange,
        ]);
      }),
      { numRuns: sampleSize({ test: 60, trial: 500 }) },
    );
  },
);

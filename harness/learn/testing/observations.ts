import * as fc from "fast-check";
import { answersOf, quirks } from "../../../contracts/quirks.ts";
import { ofObservation, type Version } from "../diff/version.ts";
import type { ObservationFile, Observed } from "../observation.ts";

/** An observation in which nothing was asked, with some changes. */
export function observationWith(changes: Partial<ObservationFile> = {}): ObservationFile {
  return {
    format: "mock-alteryx/observation@1",
    target: "https://alteryx.example",
    startedAt: "2026-11-23T10:00:00.000Z",
    finishedAt: "2026-11-23T10:05:00.000Z",
    mode: "full",
    surfaces: { oauth: "/oauth2", rest: "/api/v3", scim: "/scim/v2" },
    answers: {},
    limits: {},
    leftBehind: [],
    ...changes,
  };
}

/** What an observation records of an answer. */
export function seen(answer: string): Observed {
  return { kind: "answer", answer, evidence: [] };
}

/** A version that was observed with some changes. */
export function observedVersion(changes: Partial<ObservationFile> = {}, file = "seen.json"): Version {
  return ofObservation(observationWith(changes), file);
}

/** Anything that an observation can record of a quirk. */
function anySeenOf(answers: readonly string[]): fc.Arbitrary<Observed> {
  const because = fc.constantFrom("The owner has no key.", "It calls SCIM: set ALTERYX_SCIM_TOKEN.");
  const evidence = fc.constant<string[]>([]);
  const answer = fc.constantFrom(...answers);
  return fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constant("answer" as const), answer, evidence }) },
    fc.record({ kind: fc.constant("novel" as const), saw: fc.constant("GET /api/v3/users → 418"), evidence }),
    fc.record({ kind: fc.constantFrom("unclear", "moot", "not-applicable"), because, evidence }),
    fc.record({
      kind: fc.constant("contradiction" as const),
      seen: fc.tuple(fc.record({ answer, evidence }), fc.record({ answer, evidence })),
    }),
  );
}

/** Any observation that asked about the whole catalogue. */
export const anyObservation: fc.Arbitrary<ObservationFile> = fc
  .record(Object.fromEntries(quirks.map((quirk) => [quirk.id, anySeenOf(answersOf(quirk))])))
  .map((answers) => observationWith({ answers }));

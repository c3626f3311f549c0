// Tested by harness/targets/live/closed-loop.test.ts, harness/targets/live/green.test.ts.
import type { Profile } from "../../contracts/profile.ts";
import { quirks } from "../../contracts/quirks.ts";
import type { ObservationFile, Observed } from "./observation.ts";

export interface Proposal {
  readonly observation: ObservationFile;
  /** The path of the observation's file, as evidence cites it. */
  readonly file: string;
  /** Supplies the answers that were not seen. */
  readonly base: Profile;
}

/** A profile that the mock can run with: the observed answers, and the documented ones where nothing was observed. */
export function proposeProfile({ observation, file, base }: Proposal) {
  const { target, startedAt, surfaces, limits, deviations = {} } = observation;
  const offered = new Set(Object.keys(surfaces));
  const documented: Readonly<Record<string, { answer: string } | undefined>> = base.answers;
  const answers = quirks
    .filter((quirk) => quirk.surfaces.some((surface) => offered.has(surface)))
    .map((quirk) => {
      const seen = observation.answers[quirk.id];
      const recorded =
        seen?.kind === "answer"
          ? { answer: seen.answer, basis: "observed", evidence: `${file}#${quirk.id}` }
          : {
              answer: documented[quirk.id]?.answer ?? quirk.documented,
              basis: "assumed",
              evidence: whyAssumed(seen),
            };
      return [quirk.id, recorded] as const;
    });
  const host = new URL(target === "mock" ? "http://mock" : target).host;
  return {
    format: "mock-alteryx/profile@1",
    name: `observed-${host.replaceAll(/[^\w.-]/g, "-")}-${startedAt.slice(0, 10)}`,
    title: `What ${target} did on ${startedAt.slice(0, 10)}`,
    surfaces,
    answers: Object.fromEntries(answers),
    limits: {
      ...base.limits,
      ...Object.fromEntries(Object.entries(limits).map(([name, { value }]) => [name, value])),
    },
    measuredLimits: Object.keys(limits),
    deviations: Object.fromEntries(
      Object.entries(deviations).map(([id, { saw }]) => [id, { saw, evidence: `${file}#${id}` }]),
    ),
  };
}

function whyAssumed(seen: Observed | undefined): string {
  switch (seen?.kind) {
    case undefined:
      return "not asked";
    case "novel":
      return `seen to do something else: ${seen.saw}`;
    case "answer":
      return seen.answer;
    case "contradiction":
      return `seen to differ: ${seen.seen.map(({ answer }) => answer).join(", ")}`;
    case "unclear":
    case "moot":
    case "not-applicable":
      return `not seen: ${seen.because}`;
    default:
      return seen satisfies never;
  }
}

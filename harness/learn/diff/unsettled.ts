// Tested by harness/learn/diff/version.test.ts.
import type { ObservationFile } from "../observation.ts";

/** Why an observation has no answer to a quirk that it mentions. */
export interface Unsettled {
  readonly kind: "unclear" | "contradiction" | "moot" | "not-applicable";
  readonly because: string;
}

/** The quirks of an observation without an answer. */
export function unsettledOf(answers: ObservationFile["answers"]): ReadonlyMap<string, Unsettled> {
  return new Map(
    Object.entries(answers).flatMap(([id, seen]): [string, Unsettled][] => {
      switch (seen.kind) {
        case "answer":
        case "novel":
          return [];
        case "contradiction":
          return [[id, { kind: "contradiction", because: contradictionIn(seen.seen) }]];
        case "unclear":
        case "moot":
        case "not-applicable":
          return [[id, { kind: seen.kind, because: seen.because }]];
        default:
          return seen satisfies never;
      }
    }),
  );
}

/** `deactivate (a.har, entry 3) and remove (a.har, entry 9)` */
function contradictionIn(
  seen: readonly { readonly answer: string; readonly evidence: readonly string[] }[],
): string {
  return seen
    .map(({ answer, evidence: [first] }) => (first === undefined ? answer : `${answer} (${first})`))
    .join(" and ");
}

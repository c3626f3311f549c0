/** The verdicts on a case, worst first. */
export const verdicts = [
  "hammered",
  "hung",
  "harmed",
  "wrong",
  "stuck",
  "unsteady",
  "could-not-run",
  "oracle-too-weak",
  "failed-safely",
  "survived",
  "not-applied",
] as const;
export type Verdict = (typeof verdicts)[number];

/** The verdicts that speak against a client. */
export const badVerdicts = ["hammered", "hung", "harmed", "wrong", "stuck"] as const;
export type BadVerdict = (typeof badVerdicts)[number];

export function isBad(verdict: Verdict): verdict is BadVerdict {
  return badVerdicts.some((each) => each === verdict);
}

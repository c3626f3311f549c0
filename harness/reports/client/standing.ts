import { isBad, type Verdict } from "../../client/verdict.ts";

/** How a verdict counts in a format that knows only a few outcomes of a test. */
export type Standing = "passed" | "failed" | "open" | "skipped";

export function standingOf(verdict: Verdict): Standing {
  if (isBad(verdict)) return "failed";
  if (verdict === "survived" || verdict === "failed-safely") return "passed";
  return verdict === "not-applied" ? "skipped" : "open";
}

/** How many of the cases that applied the client survived, or failed in a safe way. */
export function scoreOf(results: readonly { readonly verdict: Verdict }[]): {
  readonly passed: number;
  readonly of: number;
} {
  const standings = results.map(({ verdict }) => standingOf(verdict));
  const applied = standings.filter((standing) => standing !== "skipped");
  return { passed: applied.filter((standing) => standing === "passed").length, of: applied.length };
}

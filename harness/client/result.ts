import type { SurfaceName } from "../../contracts/quirk.ts";
import type { QuirkId } from "../../contracts/quirks.ts";
import type { FindingId } from "../../mock-server/watch/findings/finding.ts";
import type { CaseKind } from "./campaign/case.ts";
import type { Verdict } from "./verdict.ts";

/** A call of the client, as a report shows it. Secrets are redacted. */
export interface ShownExchange {
  readonly method: string;
  readonly path: string;
  readonly operation: string;
  /** 0 when the connection was lost before an answer. */
  readonly status: number;
  /** The true reason for a failure, which the client could not see. */
  readonly cause: string | null;
  /** Whether this call had the trouble of the case. */
  readonly isTrouble: boolean;
  readonly requestBody: string;
  readonly responseBody: string;
}

/** The result of one case. */
export interface Result {
  readonly id: string;
  readonly kind: CaseKind;
  /** The difficulty in a sentence. */
  readonly what: string;
  readonly verdict: Verdict;
  /** What happened, what the client did, and what is wrong now. Empty if the client has survived. */
  readonly because: string;
  /** The guide's traps that the client fell into, but does not fall into without trouble. */
  readonly findings: readonly FindingId[];
  /** The command that repeats only this case. */
  readonly repeat: string;
  /** How the world differs from the result of a good run, in sentences. */
  readonly differences: readonly string[];
  readonly exchanges: readonly ShownExchange[];
  /** What to do instead, with the guide's sentence if there is one. */
  readonly advice: string | null;
  readonly durationMs: number;
}

/** What an upgrade of the server does to a client, as seen in runs. */
export interface UpgradeImpact {
  /** The name of the other version's profile. */
  readonly profile: string;
  /** The surfaces that the client calls and the other version does not offer. */
  readonly notOffered: readonly SurfaceName[];
  /** How many quirks the two versions answer differently. */
  readonly changes: number;
  /** How many of these changes affect the client. */
  readonly met: number;
  /** The changes that keep the client from reaching the same result. */
  readonly breaks: readonly {
    readonly quirk: QuirkId;
    readonly before: string;
    readonly after: string;
    /** The id of the case that shows it. */
    readonly case: string;
    readonly verdict: Verdict;
  }[];
  /** The verdict with all changes at once. */
  readonly together: Verdict;
}

/** A campaign and its results. */
export interface ClientReport {
  readonly client: string;
  readonly profile: string;
  readonly seed: number;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly summary: Readonly<Record<Verdict, number>>;
  /** The quirks whose other answers change the client's result. */
  readonly dependsOn: readonly QuirkId[];
  /** One for each version of `upgradeTo`. */
  readonly upgrades: readonly UpgradeImpact[];
  /** The worst first. */
  readonly results: readonly Result[];
  /** The number of cases for which the budget was too small. */
  readonly leftOut: number;
}

/** How often each verdict was given. */
export function countVerdicts(results: readonly Pick<Result, "verdict">[]): Record<Verdict, number> {
  const counts = {
    hammered: 0,
    hung: 0,
    harmed: 0,
    wrong: 0,
    stuck: 0,
    unsteady: 0,
    "could-not-run": 0,
    "oracle-too-weak": 0,
    "failed-safely": 0,
    survived: 0,
    "not-applied": 0,
  };
  for (const { verdict } of results) counts[verdict]++;
  return counts;
}

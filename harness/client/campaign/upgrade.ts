import { resolveAnswers, type Profile } from "../../../contracts/profile.ts";
import { quirks, type QuirkId } from "../../../contracts/quirks.ts";
import type { Baseline } from "../baseline/baseline.ts";
import { excuseOf } from "../judge/excuse.ts";
import type { Result, UpgradeImpact } from "../result.ts";
import type { Case } from "./case.ts";
import { askedIn, quirkCase } from "./quirk-cases.ts";

/** A question that two servers answer differently. */
interface Change {
  readonly quirk: QuirkId;
  readonly before: string;
  readonly after: string;
}

/** Another server version that the client should work with, and what changes with it. */
export interface Upgrade {
  readonly to: Profile;
  readonly changes: readonly Change[];
}

export function upgradeTo(to: Profile, from: Profile): Upgrade {
  const [old, next] = [resolveAnswers(from), resolveAnswers(to)];
  const changes = quirks.map(({ id }) => ({ quirk: id, before: old[id], after: next[id] }));
  return { to, changes: changes.filter(({ before, after }) => before !== after) };
}

/** The client against the other version: as a whole, and with each change that it meets alone. */
export function upgradeCases({ calls, profile }: Baseline, { to, changes }: Upgrade): Case[] {
  const asked = askedIn(calls);
  const met = changes.filter(({ quirk }) => asked.has(quirk));
  const excuses = changes.map(({ quirk, after }) => excuseOf(quirk, after));
  const whole: Case = {
    id: wholeId(to),
    kind: "quirk",
    what: `The server is ${to.name} instead of ${profile.name}.`,
    advice: "Write the client so that it works with both versions, or say which ones it supports.",
    rank: upgradeRank,
    profile: to,
    excuse: (difference, work) => excuses.some((excuse) => excuse(difference, work)),
  };
  const alone = met.map(({ quirk, after }) => quirkCase(quirk, after, { profile, rank: upgradeRank + 1 }));
  return [whole, ...alone];
}

/** First of all, since the user asks for it. */
const upgradeRank = -2;

function wholeId({ name }: Profile): string {
  return `upgrade/${name}`;
}

/** What an upgrade does to the client, as it was seen in runs. */
export function impactOf(
  { to, changes }: Upgrade,
  { calls }: Pick<Baseline, "calls">,
  results: readonly Result[],
): UpgradeImpact {
  const called = new Set(calls.flatMap(({ recorded }) => recorded?.surface ?? []));
  const verdictOf = (id: string) => results.find((result) => result.id === id)?.verdict;
  const tried = changes.flatMap(({ quirk, before, after }) => {
    const id = `quirk/${quirk}/${after}`;
    const verdict = verdictOf(id);
    return verdict === undefined ? [] : [{ quirk, before, after, case: id, verdict }];
  });
  return {
    profile: to.name,
    notOffered: [...called].filter((surface) => to.surfaces[surface] === undefined),
    changes: changes.length,
    met: tried.length,
    breaks: tried.filter(({ verdict }) => verdict !== "survived" && verdict !== "not-applied"),
    together: verdictOf(wholeId(to)) ?? "could-not-run",
  };
}

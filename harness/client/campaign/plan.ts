import { didYouMean, nearest } from "../../../contracts/nearest.ts";
import type { Baseline } from "../baseline/baseline.ts";
import { usageError } from "../../process/harness-error.ts";
import type { Case } from "./case.ts";
import { otherAdministrators } from "./other-administrator.ts";
import { quirkCases } from "./quirk-cases.ts";
import { troubleCases } from "./trouble-cases.ts";
import { upgradeCases, type Upgrade } from "./upgrade.ts";
import { worldCases } from "./world-cases.ts";

/** All cases that follow from a good run, the most likely first. */
export function planOf(baseline: Baseline, upgrades: readonly Upgrade[]): readonly Case[] {
  const { calls, profile } = baseline;
  const worlds = worldCases(baseline);
  const last = worlds.at(-1)?.rank ?? 0;
  const all = [
    ...troubleCases(calls),
    ...worlds,
    ...otherAdministrators(baseline, last + 1),
    ...quirkCases(calls, profile),
  ];
  const first = upgrades.flatMap((upgrade) => upgradeCases(baseline, upgrade));
  const byId = new Map([...all, ...first].map((each) => [each.id, each]));
  return [...byId.values()].sort((a, b) => a.rank - b.rank);
}

/** The cases with these ids. @throws {HarnessError} if there is no such case */
export function chosenFrom(plan: readonly Case[], ids: readonly string[]): readonly Case[] {
  return ids.map((id) => {
    const found = plan.find((each) => each.id === id);
    if (found !== undefined) return found;
    const near = nearest(
      id,
      plan.map((each) => each.id),
    );
    throw usageError(`The client has no case ${id}${didYouMean(near, ".")}`);
  });
}

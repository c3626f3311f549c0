// Tested by harness/learn/diff/diff.test.ts, harness/learn/summary/summary.test.ts.
import { adviceOnLimit } from "../../contracts/advice/limits.ts";
import type { Profile } from "../../contracts/profile.ts";
import type { Basis } from "../../contracts/quirk.ts";

export interface ProfileLimit {
  readonly value: number;
  readonly basis: Basis;
}

/** The numbers of a profile that mean something on its surfaces, and how well each is known. */
export function limitsOfProfile(
  profile: Pick<Profile, "limits" | "measuredLimits" | "surfaces">,
): ReadonlyMap<string, ProfileLimit> {
  const { limits, measuredLimits = [], surfaces } = profile;
  const measured: ReadonlySet<string> = new Set(measuredLimits);
  return new Map(
    Object.entries(limits).flatMap(([name, value]) => {
      const { surface, statedWith } = adviceOnLimit(name) ?? {};
      if (surface === undefined || surfaces[surface] === undefined) return [];
      const isStated = statedWith !== undefined && surfaces[statedWith] !== undefined;
      return [
        [name, { value, basis: measured.has(name) ? "observed" : isStated ? "documented" : "assumed" }],
      ];
    }),
  );
}

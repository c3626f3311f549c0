// Tested by harness/learn/diff/diff.test.ts.
import { adviceOnLimit } from "../../../contracts/advice/limits.ts";
import { findQuirk } from "../../../contracts/quirks.ts";
import type { Row } from "./compare.ts";
import { isOpen } from "./open-questions.ts";
import type { Version } from "./version.ts";

/** What one version answers and the other does not, and why not. */
export interface KnownOfOne {
  readonly of: "before" | "now";
  readonly because: string;
  readonly ids: readonly string[];
}

const sides = ["before", "now"] as const;

/** Everything that only one of two versions answers, by the reason why the other does not. */
export function knownOfOne(rows: readonly Row[], versions: readonly Version[]): readonly KnownOfOne[] {
  return sides.flatMap((of, side) => {
    const other = 1 - side;
    const those = rows.filter(
      ({ differs, values, unsettled }) =>
        !differs && values[side] !== undefined && values[other] === undefined && !isOpen(unsettled[other]),
    );
    const byReason = Map.groupBy(those, (row) =>
      reasonOf(row, versions[other], row.unsettled[other]?.because),
    );
    return [...byReason].map(([because, group]) => ({ of, because, ids: group.map(({ id }) => id) }));
  });
}

/** Why a version does not answer. */
function reasonOf({ kind, id }: Row, version: Version | undefined, because: string | undefined): string {
  const surfaces = surfacesOf(kind, id);
  const isAbsent =
    surfaces.length > 0 && surfaces.every((surface) => version?.notOffered.has(surface) === true);
  if (isAbsent) return `${version?.name ?? ""} offers no ${surfaces.join(" or ")}.`;
  if (because !== undefined) return because;
  const isFromTraffic = version?.origin.kind === "observation" && version.origin.isFromTraffic;
  return isFromTraffic ? "The traffic does not show it." : notAsked[kind];
}

function surfacesOf(kind: Row["kind"], id: string): readonly string[] {
  if (kind === "quirk") return findQuirk(id)?.surfaces ?? [];
  const limit = kind === "limit" ? adviceOnLimit(id) : undefined;
  return limit === undefined ? [] : [limit.surface];
}

const notAsked = {
  quirk: "It was not asked.",
  limit: "It was not measured.",
  rule: "It is not known whether the rule was checked.",
  surface: "No run looked for it.",
} as const;

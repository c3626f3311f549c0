import { printableLine } from "../../../mock-server/message/printable.ts";
import type { ClientReport } from "../../client/result.ts";
import { verdicts } from "../../client/verdict.ts";

/** What came of the campaign against one profile. There is no summary if it could not take place. */
export interface ProfileSummary {
  readonly name: string;
  readonly summary: ClientReport["summary"] | undefined;
}

/** How many cases got each verdict against each profile, and the worst of these verdicts. */
export function profilesTable(campaigns: readonly ProfileSummary[]): string {
  const shown = verdicts
    .filter((verdict) => campaigns.some(({ summary }) => (summary?.[verdict] ?? 0) > 0))
    .toReversed();
  const rows = campaigns.map(({ name, summary }) => [
    printableLine(name),
    ...shown.map((verdict) => (summary === undefined ? "-" : String(summary[verdict]))),
    summary === undefined ? "not checked" : (verdicts.find((verdict) => summary[verdict] > 0) ?? "-"),
  ]);
  return aligned([["Profile", ...shown, "Worst"], ...rows]).join("\n");
}

/** The columns between the first and the last are numbers. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const last = (rows[0]?.length ?? 0) - 1;
  const widths = Array.from({ length: last }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join("  "),
  );
}

import { printableLine } from "../../../../mock-server/message/printable.ts";
import type { Finding, FirstSeen } from "../../../../mock-server/watch/findings/finding.ts";

/** A finding as it is printed when it first appears. */
export function findingLine({ id, advice }: FirstSeen, place: string): string {
  return `finding ${id} (${place}): ${printableLine(advice)}`;
}

/** All findings, for the end of a run. */
export function findingsText(findings: readonly Finding[]): string {
  if (findings.length === 0) return "Findings: none. The client did nothing that the guide warns about.";
  return findings
    .map(({ id, client, guide, exchanges, advice }) =>
      [
        `finding ${id} (client ${printableLine(client)}): ${printableLine(advice)}`,
        `  The guide: ${guide}`,
        `  Seen in ${exchanges.join(", ")}.`,
      ].join("\n"),
    )
    .join("\n");
}

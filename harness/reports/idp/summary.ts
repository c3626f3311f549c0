import { counted } from "../../../contracts/counted.ts";
import { printableLine } from "../../../mock-server/message/printable.ts";
import type { IdpReport } from "../../idp/idp-report.ts";

/** A run in one sentence. */
export function summaryOf({ title, target, cycles, checks, durationMs }: IdpReport): string {
  const requests = cycles.flatMap(({ steps }) => steps).filter(({ request }) => request !== null).length;
  const right = checks.filter(
    ({ differences, unread }) => differences.length === 0 && unread === null,
  ).length;
  const outcome =
    checks.length === 0 ? "nothing was read at the end" : `${right} of ${checks.length} as wanted`;
  return `${title} against ${printableLine(target)}: ${outcome} (${counted(requests, "request")}, ${(durationMs / 1000).toFixed(1)} s)`;
}

import { pluralize } from "../../../contracts/pluralize.ts";
import { printableLine } from "../../../mock-server/message/printable.ts";
import { refusedSteps, type IdpReport } from "../../idp/idp-report.ts";

/** A run in one sentence. */
export function summaryOf(report: IdpReport): string {
  const { title, target, cycles, checks, durationMs } = report;
  const requests = cycles.flatMap(({ steps }) => steps).filter(({ request }) => request !== null).length;
  const right = checks.filter(
    ({ differences, unread }) => differences.length === 0 && unread === null,
  ).length;
  const outcome =
    checks.length === 0 ? "nothing was read at the end" : `${right} of ${checks.length} as wanted`;
  const refused = refusedSteps(report).length;
  const told = refused === 0 ? outcome : `${outcome}, ${pluralize(refused, "request")} refused`;
  return `${title} against ${printableLine(target)}: ${told} (${pluralize(requests, "request")}, ${(durationMs / 1000).toFixed(1)} s)`;
}

import type { IdpReport } from "../../idp/idp-report.ts";

/** Our format `mock-alteryx/idp-report@1`. Its fields are fixed. */
export function idpJsonReport({
  provider,
  target,
  startedAt,
  cycles,
  checks,
  leftBehind,
}: IdpReport): string {
  const report = {
    format: "mock-alteryx/idp-report@1",
    provider,
    target,
    startedAt,
    cycles,
    checks,
    leftBehind,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

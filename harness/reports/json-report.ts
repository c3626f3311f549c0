import { countVerdicts, type Report } from "./report.ts";

/** Our format `mock-alteryx/report@1`. Its fields are fixed. */
export function jsonReport({ target, profile, results }: Report): string {
  const report = {
    format: "mock-alteryx/report@1",
    target,
    profile,
    summary: countVerdicts(results),
    results: results.map(({ id, kind, verdict, expected, seen, reproduce, deviation }) => ({
      id,
      kind,
      verdict,
      expected,
      seen,
      reproduce,
      ...(deviation !== undefined && { deviation }),
    })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

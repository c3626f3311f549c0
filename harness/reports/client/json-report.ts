import type { ClientReport } from "../../client/result.ts";

/** Our format `mock-alteryx/client-report@1`. Its fields are fixed. */
export function clientJsonReport({
  client,
  profile,
  seed,
  summary,
  dependsOn,
  upgrades,
  results,
}: ClientReport): string {
  const report = {
    format: "mock-alteryx/client-report@1",
    client,
    profile,
    seed,
    summary,
    dependsOn,
    ...(upgrades.length > 0 && { upgrades }),
    results: results.map(({ id, kind, what, verdict, because, findings, repeat }) => ({
      id,
      kind,
      what,
      verdict,
      because,
      findings,
      repeat,
    })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

import type { Verdict } from "../../contracts/contract.ts";
import { version } from "../../mock-server/world/version.ts";
import type { Result } from "../run/judge.ts";
import { countVerdicts, type Report } from "./report.ts";

const statusOf = {
  held: "passed",
  broken: "failed",
  deviates: "other",
  novel: "failed",
  unclear: "other",
  unrecorded: "other",
  moot: "skipped",
  "not-applicable": "skipped",
} as const satisfies Record<Verdict, string>;

/** The Common Test Report Format (ctrf.io). */
export function ctrfReport(report: Report): string {
  const { target, profile, startedAt, durationMs, results } = report;
  const counts = countVerdicts(results);
  const start = Date.parse(startedAt);
  const ctrf = {
    reportFormat: "CTRF",
    specVersion: "0.0.0",
    results: {
      tool: { name: "mock-alteryx", version },
      summary: {
        tests: results.length,
        passed: counts.held,
        failed: counts.broken + counts.novel,
        pending: 0,
        skipped: counts.moot + counts["not-applicable"],
        other: counts.deviates + counts.unclear + counts.unrecorded,
        start,
        stop: start + durationMs,
      },
      environment: { extra: { target, profile } },
      tests: results.map((result) => testOf(result, report)),
    },
  };
  return `${JSON.stringify(ctrf, null, 2)}\n`;
}

function testOf(
  { id, kind, verdict, expected, seen, reproduce, deviation }: Result,
  { evidence, durationsMs }: Report,
) {
  const status = statusOf[verdict];
  const trace = evidence.get(id);
  return {
    name: id,
    suite: [kind],
    status,
    rawStatus: verdict,
    // Whole milliseconds, as the format demands.
    duration: Math.round(durationsMs.get(id) ?? 0),
    ...(status !== "passed" && seen !== null && { message: seen }),
    ...(status === "failed" && trace !== undefined && { trace }),
    extra: { expected, seen, reproduce, ...(deviation !== undefined && { deviation }) },
  };
}

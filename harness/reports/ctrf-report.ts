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
export function ctrfReport({ target, profile, startedAt, durationMs, results, evidence }: Report): string {
  const counts = countVerdicts(results);
  const start = Date.parse(startedAt);
  const report = {
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
      tests: results.map((result) => testOf(result, evidence.get(result.id))),
    },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function testOf(
  { id, kind, verdict, expected, seen, reproduce, deviation }: Result,
  evidence: string | undefined,
) {
  const status = statusOf[verdict];
  return {
    name: id,
    suite: [kind],
    status,
    rawStatus: verdict,
    duration: 0,
    ...(status !== "passed" && seen !== null && { message: seen }),
    ...(status === "failed" && evidence !== undefined && { trace: evidence }),
    extra: { expected, seen, reproduce, ...(deviation !== undefined && { deviation }) },
  };
}

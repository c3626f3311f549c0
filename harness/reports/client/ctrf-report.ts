import { version } from "../../../mock-server/world/version.ts";
import type { ClientReport } from "../../client/result.ts";
import { standingOf, type Standing } from "./standing.ts";

const statusOf = {
  passed: "passed",
  failed: "failed",
  open: "other",
  skipped: "skipped",
} as const satisfies Record<Standing, string>;

/** The Common Test Report Format (ctrf.io). */
export function clientCtrfReport({ client, profile, results, startedAt, durationMs }: ClientReport): string {
  const start = Date.parse(startedAt);
  const count = (standing: Standing) =>
    results.filter(({ verdict }) => standingOf(verdict) === standing).length;
  const ctrf = {
    reportFormat: "CTRF",
    specVersion: "0.0.0",
    results: {
      tool: { name: "mock-alteryx check-client", version },
      summary: {
        tests: results.length,
        passed: count("passed"),
        failed: count("failed"),
        pending: 0,
        skipped: count("skipped"),
        other: count("open"),
        start,
        stop: start + Math.round(durationMs),
      },
      tests: results.map((result) => {
        const status = statusOf[standingOf(result.verdict)];
        return {
          name: result.id,
          suite: [result.kind],
          status,
          rawStatus: result.verdict,
          // Whole milliseconds, as the format demands.
          duration: Math.round(result.durationMs),
          ...(status !== "passed" && { message: result.because === "" ? result.what : result.because }),
          extra: { what: result.what, repeat: result.repeat, findings: result.findings },
        };
      }),
      environment: { extra: { client, profile } },
    },
  };
  return `${JSON.stringify(ctrf, null, 2)}\n`;
}

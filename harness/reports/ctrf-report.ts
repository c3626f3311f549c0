import type { Verdict } from "../../contracts/contract.ts";
import type { Result } from "../run/judge.ts";
import { ctrfDocument, type CtrfTest } from "./ctrf-document.ts";
import type { Report } from "./report.ts";

const statusOf = {
  held: "passed",
  broken: "failed",
  deviates: "other",
  novel: "failed",
  unclear: "other",
  unrecorded: "other",
  moot: "skipped",
  "not-applicable": "skipped",
} as const satisfies Record<Verdict, CtrfTest["status"]>;

/** The Common Test Report Format (ctrf.io). */
export function ctrfReport(report: Report): string {
  const { target, profile, startedAt, durationMs, results } = report;
  return ctrfDocument(
    { tool: "mock-alteryx", startedAt, durationMs, environment: { target, profile } },
    results.map((result) => testOf(result, report)),
  );
}

function testOf(
  { id, kind, verdict, expected, seen, reproduce, deviation }: Result,
  { evidence, durationsMs }: Report,
): CtrfTest {
  const status = statusOf[verdict];
  const trace = evidence.get(id);
  return {
    name: id,
    suite: [kind],
    status,
    rawStatus: verdict,
    duration: durationsMs.get(id) ?? 0,
    ...(status !== "passed" && seen !== null && { message: seen }),
    ...(status === "failed" && trace !== undefined && { trace }),
    extra: { expected, seen, reproduce, ...(deviation !== undefined && { deviation }) },
  };
}

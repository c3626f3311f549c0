import type { ClientReport, Result } from "../../client/result.ts";
import { ctrfDocument, type CtrfTest } from "../ctrf-document.ts";
import { standingOf, type Standing } from "./standing.ts";

const statusOf = {
  passed: "passed",
  failed: "failed",
  open: "other",
  skipped: "skipped",
} as const satisfies Record<Standing, CtrfTest["status"]>;

/** The Common Test Report Format (ctrf.io). */
export function clientCtrfReport({ client, profile, results, startedAt, durationMs }: ClientReport): string {
  return ctrfDocument(
    { tool: "mock-alteryx check-client", startedAt, durationMs, environment: { client, profile } },
    results.map(testOf),
  );
}

function testOf({ id, kind, what, verdict, because, repeat, findings, durationMs }: Result): CtrfTest {
  const status = statusOf[standingOf(verdict)];
  return {
    name: id,
    suite: [kind],
    status,
    rawStatus: verdict,
    duration: durationMs,
    ...(status !== "passed" && { message: because === "" ? what : because }),
    extra: { what, repeat, findings },
  };
}

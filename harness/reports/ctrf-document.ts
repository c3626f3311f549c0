import { version } from "../../mock-server/world/version.ts";

/** A test, as the format has it. */
export interface CtrfTest {
  readonly name: string;
  readonly suite: readonly string[];
  readonly status: "passed" | "failed" | "skipped" | "other";
  /** Our verdict. */
  readonly rawStatus: string;
  readonly duration: number;
  readonly message?: string;
  readonly trace?: string;
  readonly extra: object;
}

/** What the format says of a run as a whole. */
interface CtrfRun {
  readonly tool: string;
  readonly startedAt: string;
  readonly durationMs: number;
  /** The target or the client, and the profile. */
  readonly environment: object;
}

/** A document of the Common Test Report Format (ctrf.io), as text. */
export function ctrfDocument(
  { tool, startedAt, durationMs, environment }: CtrfRun,
  tests: readonly CtrfTest[],
): string {
  const start = Date.parse(startedAt);
  const count = (wanted: CtrfTest["status"]) => tests.filter(({ status }) => status === wanted).length;
  const document = {
    reportFormat: "CTRF",
    specVersion: "0.0.0",
    results: {
      tool: { name: tool, version },
      summary: {
        tests: tests.length,
        passed: count("passed"),
        failed: count("failed"),
        pending: 0,
        skipped: count("skipped"),
        other: count("other"),
        start,
        stop: start + wholeMs(durationMs),
      },
      environment: { extra: environment },
      tests: tests.map((test) => ({ ...test, duration: wholeMs(test.duration) })),
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** The format has whole milliseconds only. */
function wholeMs(ms: number): number {
  return Math.round(ms);
}

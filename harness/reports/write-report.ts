import { appendFileSync } from "node:fs";
import { nearest } from "../../contracts/nearest.ts";
import { HarnessError, usageError } from "../process/harness-error.ts";
import { reasonOf, writeWhole } from "../process/write-file.ts";
import type { Report } from "./report.ts";
import { reportKinds, type ReportKind } from "./report-kinds.ts";

/** Makes each kind of report. A kind is loaded only when it is needed. */
const makers = {
  json: async () => (await import("./json-report.ts")).jsonReport,
  junit: async () => (await import("./junit-report.ts")).junitReport,
  ctrf: async () => (await import("./ctrf-report.ts")).ctrfReport,
  html: async () => (await import("./html-report.ts")).htmlReport,
  markdown: async () => (await import("./markdown-report.ts")).markdownReport,
} as const satisfies Record<ReportKind, () => Promise<(report: Report) => string>>;

/** A report that the operator asked for. */
export interface ReportOrder {
  readonly kind: ReportKind;
  readonly file: string;
}

/** Reads `KIND=FILE`. @throws {HarnessError} */
export function readReportOrder(text: string): ReportOrder {
  const [kind = "", ...rest] = text.split("=");
  const file = rest.join("=");
  if (!isKind(kind)) {
    const near = nearest(kind, reportKinds);
    throw usageError(
      `There is no report of kind ${kind}${near === undefined ? "" : `; did you mean ${near}?`} ` +
        `Kinds are ${reportKinds.join(", ")}.`,
    );
  }
  if (file === "") throw usageError(`--report ${text} names no file: write --report ${kind}=FILE.`);
  return { kind, file };
}

/**
 * Writes the requested reports, and the summary of a GitHub job. If one cannot be written, the others still are.
 * @throws {HarnessError} once all have been tried
 */
export async function writeReports(report: Report, orders: readonly ReportOrder[]): Promise<void> {
  const failures: string[] = [];
  const tryTo = async (write: () => Promise<void>) => {
    try {
      await write();
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      failures.push(error.message);
    }
  };
  for (const { kind, file } of orders) {
    await tryTo(async () => {
      const make = await makers[kind]();
      writeWhole(file, make(report));
    });
  }
  await tryTo(() => addSummary(report));
  if (failures.length > 0) throw new HarnessError(failures.join(" "));
}

async function addSummary(report: Report): Promise<void> {
  const summary = process.env["GITHUB_STEP_SUMMARY"];
  if (summary === undefined || summary === "") return;
  const make = await makers.markdown();
  try {
    appendFileSync(summary, make(report));
  } catch (error) {
    const reason = reasonOf(error);
    throw new HarnessError(`The summary ${summary} of GITHUB_STEP_SUMMARY cannot be written (${reason}).`, {
      cause: error,
    });
  }
}

function isKind(kind: string): kind is ReportKind {
  return Object.hasOwn(makers, kind);
}

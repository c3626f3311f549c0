import { appendFileSync } from "node:fs";
import { nearest } from "../../contracts/nearest.ts";
import { usageError } from "../process/harness-error.ts";
import { writeWhole } from "../process/write-file.ts";
import type { Report } from "./report.ts";

/** How each kind of report is made; loaded when it is asked for. */
const makers = {
  json: async () => (await import("./json-report.ts")).jsonReport,
  junit: async () => (await import("./junit-report.ts")).junitReport,
  ctrf: async () => (await import("./ctrf-report.ts")).ctrfReport,
  html: async () => (await import("./html-report.ts")).htmlReport,
  markdown: async () => (await import("./markdown-report.ts")).markdownReport,
} as const satisfies Record<string, () => Promise<(report: Report) => string>>;

type ReportKind = keyof typeof makers;

/** A report that the operator wants. */
export interface ReportOrder {
  readonly kind: ReportKind;
  readonly file: string;
}

/** Reads `KIND=FILE`. @throws {HarnessError} */
export function readReportOrder(text: string): ReportOrder {
  const [kind = "", ...rest] = text.split("=");
  const file = rest.join("=");
  if (!isKind(kind)) {
    const near = nearest(kind, Object.keys(makers));
    throw usageError(
      `There is no report of kind ${kind}${near === undefined ? "" : `; did you mean ${near}?`} ` +
        `Kinds are ${Object.keys(makers).join(", ")}.`,
    );
  }
  if (file === "") throw usageError(`--report ${text} names no file: write --report ${kind}=FILE.`);
  return { kind, file };
}

/** Writes the reports that were ordered, and the summary of a job of GitHub's. @throws {HarnessError} */
export async function writeReports(report: Report, orders: readonly ReportOrder[]): Promise<void> {
  for (const { kind, file } of orders) {
    const make = await makers[kind]();
    writeWhole(file, make(report));
  }
  const summary = process.env["GITHUB_STEP_SUMMARY"];
  if (summary === undefined || summary === "") return;
  const make = await makers.markdown();
  try {
    appendFileSync(summary, make(report));
  } catch (error) {
    throw usageError(`The summary ${summary} of GITHUB_STEP_SUMMARY cannot be written.`, { cause: error });
  }
}

function isKind(kind: string): kind is ReportKind {
  return Object.hasOwn(makers, kind);
}

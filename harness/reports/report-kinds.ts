import type { Report } from "./report.ts";
import type { ReportMakers } from "./write-report.ts";

/** The kinds of reports that `--report` takes. Their names are fixed. */
export const reportKinds = ["json", "junit", "ctrf", "html", "markdown"] as const;

export type ReportKind = (typeof reportKinds)[number];

/** Makes each kind of report of `check`. */
export const reportMakers = {
  json: async () => (await import("./json-report.ts")).jsonReport,
  junit: async () => (await import("./junit-report.ts")).junitReport,
  ctrf: async () => (await import("./ctrf-report.ts")).ctrfReport,
  html: async () => (await import("./html-report.ts")).htmlReport,
  markdown: async () => (await import("./markdown-report.ts")).markdownReport,
} as const satisfies ReportMakers<Report, ReportKind>;

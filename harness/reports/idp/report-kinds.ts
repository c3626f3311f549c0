import type { IdpReport } from "../../idp/idp-report.ts";
import type { ReportMakers } from "../write-report.ts";

/** The kinds of reports that `idp --report` takes. Their names are fixed. */
export const idpReportKinds = ["json", "junit", "markdown"] as const;

type IdpReportKind = (typeof idpReportKinds)[number];

/** Makes each kind of report of `idp`. */
export const idpReportMakers = {
  json: async () => (await import("./json-report.ts")).idpJsonReport,
  junit: async () => (await import("./junit-report.ts")).idpJunitReport,
  markdown: async () => (await import("./markdown-report.ts")).idpMarkdownReport,
} as const satisfies ReportMakers<IdpReport, IdpReportKind>;

import type { ClientReport } from "../../client/result.ts";
import type { ReportMakers } from "../write-report.ts";

/** The kinds of reports that `check-client --report` takes. Their names are fixed. */
export const clientReportKinds = ["json", "junit", "ctrf", "html", "markdown", "badge"] as const;

type ClientReportKind = (typeof clientReportKinds)[number];

/** Makes each kind of report of `check-client`. */
export const clientReportMakers = {
  json: async () => (await import("./json-report.ts")).clientJsonReport,
  junit: async () => (await import("./junit-report.ts")).clientJunitReport,
  ctrf: async () => (await import("./ctrf-report.ts")).clientCtrfReport,
  html: async () => (await import("./html-report.ts")).clientHtmlReport,
  markdown: async () => (await import("./markdown-report.ts")).clientMarkdownReport,
  badge: async () => (await import("./badge.ts")).clientBadge,
} as const satisfies ReportMakers<ClientReport, ClientReportKind>;

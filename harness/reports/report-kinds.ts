/** The kinds of reports that `--report` takes. Their names are fixed. */
export const reportKinds = ["json", "junit", "ctrf", "html", "markdown"] as const;

export type ReportKind = (typeof reportKinds)[number];

/** How much a row asks of its reader. `open`: nothing was decided. `plain`: the question did not arise. */
export type Standing = "bad" | "warn" | "open" | "ok" | "plain";

/** One line of a report, whatever command wrote it. */
export interface ReportRow {
  readonly id: string;
  readonly what: string;
  readonly verdict: string;
  readonly standing: Standing;
  readonly expected: string;
  readonly seen: string;
  /** What repeats it, or where it was seen. */
  readonly detail: string;
}

export interface ShownReport {
  readonly title: string;
  readonly about: string;
  readonly rows: readonly ReportRow[];
  readonly notes: readonly string[];
}

/** The verdicts of all reports. What is not here is `plain`. */
const standings: ReadonlyMap<string, Standing> = new Map([
  ...["broken", "hammered", "hung", "harmed", "wrong", "stuck"].map((verdict) => [verdict, "bad"] as const),
  ...["novel", "unrecorded", "deviates", "contradiction"].map((verdict) => [verdict, "warn"] as const),
  ...["unclear", "unsteady", "could-not-run", "oracle-too-weak"].map((verdict) => [verdict, "open"] as const),
  ...["held", "survived", "failed-safely", "answer", "limit"].map((verdict) => [verdict, "ok"] as const),
]);

/** A row whose other fields are still empty. */
export function rowOf(id: string, verdict: string): ReportRow {
  const standing = standings.get(verdict) ?? "plain";
  return { id, verdict, standing, what: "", expected: "", seen: "", detail: "" };
}

export type RowGroup = "needs attention" | "as expected" | "not applicable";

/** The group in which a row is shown, as in the HTML reports. */
export function groupOf({ standing, verdict }: Pick<ReportRow, "standing" | "verdict">): RowGroup {
  if (standing === "ok" || verdict === "moot") return "as expected";
  return standing === "plain" ? "not applicable" : "needs attention";
}

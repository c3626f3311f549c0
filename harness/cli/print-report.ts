import type { Output } from "../process/output.ts";
import { isStream } from "../process/write-file.ts";
import { writeReports, type ReportMakers, type ReportOrder } from "../reports/write-report.ts";
import { leftBehindLines } from "../run/left-behind.ts";

interface PrintOptions<Report, Kind extends string> {
  /** The report that a person reads at the end of a run. */
  readonly text: (report: Report) => string;
  readonly makers: ReportMakers<Report, Kind>;
  readonly orders: readonly ReportOrder<Kind>[];
  /** One sentence for each object that the run created and could not remove. */
  readonly leftBehind?: readonly string[];
  readonly output: Output;
}

/**
 * Prints a report, and writes those that the operator asked for. If one of them is written to the output, nothing else
 * is.
 * @throws {HarnessError} if one cannot be written
 */
export async function printReport<Report, Kind extends string>(
  report: Report,
  { text, makers, leftBehind = [], orders, output }: PrintOptions<Report, Kind>,
): Promise<void> {
  const tell = orders.some(({ file }) => isStream(file)) ? output.note : output.out;
  tell(text(report));
  if (leftBehind.length > 0) output.ifLost(leftBehindLines(leftBehind).join("\n"));
  await writeReports(report, makers, orders);
}

import { didYouMean, nearest } from "../../contracts/nearest.ts";
import { addToJobSummary, hasJobSummary } from "./job-summary.ts";
import { HarnessError, usageError } from "../process/harness-error.ts";
import { writeWhole } from "../process/write-file.ts";

/** Makes the reports of a run. Each kind is loaded only when it is needed. Every run has one in Markdown. */
export type ReportMakers<Report, Kind extends string> = Readonly<
  Record<Kind | "markdown", () => Promise<(report: Report) => string>>
>;

/** A report that the operator asked for. */
export interface ReportOrder<Kind extends string> {
  readonly kind: Kind;
  readonly file: string;
}

/** Reads `KIND=FILE`. @throws {HarnessError} */
export function readReportOrder<Kind extends string>(
  text: string,
  kinds: readonly Kind[],
): ReportOrder<Kind> {
  const [name = "", ...rest] = text.split("=");
  const file = rest.join("=");
  const kind = kinds.find((each) => each === name);
  if (kind === undefined) {
    const near = nearest(name, kinds);
    throw usageError(
      `There is no report of kind ${name}${didYouMean(near, ".")} Kinds are ${kinds.join(", ")}.`,
    );
  }
  if (file === "") throw usageError(`--report ${text} has no file: write --report ${kind}=FILE.`);
  return { kind, file };
}

/**
 * Writes the requested reports, and the summary of a GitHub job. If one cannot be written, the others still are.
 * @throws {HarnessError} once all have been tried
 */
export async function writeReports<Report, Kind extends string>(
  report: Report,
  makers: ReportMakers<Report, Kind>,
  orders: readonly ReportOrder<Kind>[],
): Promise<void> {
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
  await tryTo(async () => {
    if (hasJobSummary()) addToJobSummary((await makers.markdown())(report));
  });
  if (failures.length > 0) throw new HarnessError(failures.join(" "));
}

import { flagsRounds, ratioOfFlags } from "./flags-ratio.ts";
import { ratioRow, type MeasuredRow } from "./row.ts";

const kinds = ["json", "line"] as const;

/** How many requests a mock with a piped log answers in the time that it needs for one without a log. */
export async function measureLogs(
  mockProgram: readonly string[],
  wants: (work: string) => boolean,
): Promise<MeasuredRow[]> {
  const rows: MeasuredRow[] = [];
  for (const kind of kinds) {
    const work = `GET one, --log ${kind}`;
    if (!wants(work)) continue;
    const ratios = await ratioOfFlags({
      mockProgram,
      work: "GET one user",
      without: ["--log", "none"],
      with: () => ["--log", kind],
    });
    const row = ratioRow(work, ratios, { goal: { atLeast: 0.95 }, unit: "× --log none" });
    rows.push({ row, note: flagsRounds });
  }
  return rows;
}

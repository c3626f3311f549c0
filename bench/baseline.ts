import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Row } from "./row.ts";

const baseline = z.object({
  rows: z.array(z.object({ work: z.string(), ratio: z.number().optional(), goal: z.string() })),
});

/** How much worse a ratio may get without a warning, since machines and their load differ. */
const tolerated = 1 / 3;

/** One sentence for each ratio that is a third worse than in the committed file. */
export function regressionsSince(rows: readonly Row[], file: string): string[] {
  const known = baseline.parse(JSON.parse(readFileSync(file, "utf8")));
  return rows.flatMap(({ work, ratio }) => {
    const before = known.rows.find((each) => each.work === work);
    if (ratio === undefined || before?.ratio === undefined) return [];
    const kept = before.goal.startsWith("≤") ? before.ratio / ratio : ratio / before.ratio;
    return kept < 1 - tolerated ? [`${work}: ${ratio} now, ${before.ratio} in ${file}`] : [];
  });
}

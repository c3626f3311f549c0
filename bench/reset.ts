import { startMock } from "./processes.ts";
import { valueRow, type MeasuredRow } from "./row.ts";
import { figure } from "./statistics.ts";

export const resetWork = "reset, 10k users";

/** Measures `POST /__mock/reset` in a world of ten thousand users, in milliseconds as the caller sees it. */
export async function measureReset(mockProgram: readonly string[], rounds: number): Promise<MeasuredRow> {
  const server = await startMock(mockProgram, ["--users", "10000"]);
  try {
    const took: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      const started = performance.now();
      const response = await fetch(`${server.url}/__mock/reset`, { method: "POST" });
      if (!response.ok) throw new Error(`The reset answered ${response.status}.`);
      await response.text();
      // The first reset warms up.
      if (round > 0) took.push(performance.now() - started);
    }
    const row = valueRow(resetWork, figure(took), { goal: { atMost: 100 }, unit: "ms" });
    return { row, note: `${rounds} resets` };
  } finally {
    await server.stop();
  }
}

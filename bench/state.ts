import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { flagsRounds, ratioOfFlags } from "./flags-ratio.ts";
import { startMock } from "./processes.ts";
import { ratioRow, type MeasuredRow } from "./row.ts";
import { figure } from "./statistics.ts";

/** Half of a create's time is SQLite's commit, and most of that the system's sync. */
const requests = [
  { work: "GET one, --state", of: "GET one user", atLeast: 0.95 },
  { work: "create, --state", of: "create user", atLeast: 0.4 },
] as const;
const startWork = "start 100k, --state";
const startUnit = "× making them";
const users = ["--users", "100000"];

/** The costs of keeping worlds. They are kept in the folder for temporary files, which should be on a disk. */
export async function measureState(
  mockProgram: readonly string[],
  wants: (work: string) => boolean,
): Promise<MeasuredRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "bench-state-"));
  const rows: MeasuredRow[] = [];
  try {
    for (const { work, of, atLeast } of requests) {
      if (!wants(work)) continue;
      const ratios = await ratioOfFlags({
        mockProgram,
        work: of,
        without: [],
        with: (start) => ["--state", join(folder, `${atLeast}-${start}`)],
      });
      const row = ratioRow(work, ratios, { goal: { atLeast }, unit: "× without" });
      rows.push({ row, note: flagsRounds });
    }
    if (wants(startWork)) rows.push(...(await measureStarts(mockProgram, folder)));
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The processor time of starts from stored state: from the recipe of generated users, and from stored users. */
async function measureStarts(mockProgram: readonly string[], folder: string): Promise<MeasuredRow[]> {
  const [recipe, whole] = [join(folder, "recipe"), join(folder, "whole")];
  await startCost(mockProgram, [...users, "--state", recipe]);
  await replaceState(mockProgram, [...users, "--state", whole]);
  const ratios: { readonly recipe: number; readonly whole: number }[] = [];
  for (let round = -1; round < 5; round++) {
    const made = await startCost(mockProgram, users);
    const pair = {
      recipe: (await startCost(mockProgram, ["--state", recipe])) / made,
      whole: (await startCost(mockProgram, ["--state", whole])) / made,
    };
    if (round >= 0) ratios.push(pair);
  }
  const row = (work: string, of: "recipe" | "whole", atMost: number): MeasuredRow => ({
    row: ratioRow(work, figure(ratios.map((each) => each[of])), { goal: { atMost }, unit: startUnit }),
    note: `${ratios.length} starts each`,
  });
  return [row(startWork, "recipe", 1.2), row(`${startWork}, changed`, "whole", 2)];
}

async function startCost(mockProgram: readonly string[], flags: readonly string[]): Promise<number> {
  const server = await startMock(mockProgram, flags);
  await server.stop();
  return server.start.cpuMilliseconds;
}

/** Replaces a mock's world with the same one, so that it is stored user by user. */
async function replaceState(mockProgram: readonly string[], flags: readonly string[]): Promise<void> {
  const server = await startMock(mockProgram, flags);
  try {
    const url = `${server.url}/__mock/state`;
    const body = await (await fetch(url)).text();
    const headers = { "Content-Type": "application/json" };
    const response = await fetch(url, { method: "PUT", headers, body });
    if (!response.ok) throw new Error(`${url} answers ${response.status}.`);
    await response.text();
  } finally {
    await server.stop();
  }
}
